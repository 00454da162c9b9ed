const he = require('he');

const page = (body) => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body });
const withoutTags = (text) => text.replace(/</g, '&lt;');

exports.appended = async (event) => {
  const hint = event.queryStringParameters.hint; // source[remote] as hint
  let html = '<ul>';
  html += '<li title="' + hint + '">here</li>';
  html += '</ul>';
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: html }; // sink[html] from hint
};

exports.appendedEscaped = async (event) => {
  const hint = he.encode(event.queryStringParameters.hint);
  let html = '<ul>';
  html += '<li title="' + hint + '">here</li>';
  html += '</ul>';
  return page(html); // safe[html]
};

exports.withoutTags = async (event) => {
  const hint = withoutTags(event.queryStringParameters.hint); // source[remote] as hint-without-tags
  const item = `<li title="${hint}">here</li>`;
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<ul>${item}</ul>` }; // sink[html] from hint-without-tags
};

exports.withoutTagsBetweenTags = async (event) => {
  const hint = withoutTags(event.queryStringParameters.hint);
  const item = `<li>${hint}</li>`;
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<ul>${item}</ul>` }; // safe[html]
};

exports.mapped = async (event) => {
  const hints = event.multiValueQueryStringParameters.hint;
  const items = hints.map((hint) => `<li title="${hint}">here</li>`); // source[remote] as hints
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<ul>${items.join('')}</ul>` }; // sink[html] from hints
};

exports.mappedEscaped = async (event) => {
  const hints = event.multiValueQueryStringParameters.hint;
  const items = hints.map((hint) => `<li title="${he.encode(hint)}">here</li>`);
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<ul>${items.join('')}</ul>` }; // safe[html]
};
