const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const ampersand = { '&': '&amp;' };
const headers = { 'Content-Type': 'text/html' };

const escaped = (text) => text.replace(/[&<>"']/g, (c) => entities[c]);
const kept = (text) => text.replace(/[&<>"']/g, (c) => entities[c] || c);
const coalesced = (text) => text.replace(/[&<>"']/g, (c) => entities[c] ?? c);
const runs = (text) => text.replace(/[&<>"']+/g, (c) => entities[c] || c);
const partly = (text) => text.replace(/[&<>"']/g, (c) => ampersand[c] || c);
const same = (text) => text.replace(/[&<>"']/g, (c) => c);
const first = (text) => text.replace(/[&<>"']/, (c) => entities[c]);

function chosen(text) {
  return text.replace(/[<>]/g, function (c) {
    switch (c) {
      case '<':
        return '&lt;';
      default:
        return '&gt;';
    }
  });
}

exports.escaped = async (event) => {
  const name = event.queryStringParameters.name;
  return { statusCode: 200, headers, body: `<p>${escaped(name)}</p>` }; // safe[html]
};

exports.chosen = async (event) => {
  const name = event.queryStringParameters.name;
  return { statusCode: 200, headers, body: `<p>${chosen(name)}</p>` }; // safe[html]
};

exports.kept = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as other
  if (name.length > 10) return { statusCode: 200, headers, body: `<p>${coalesced(name)}</p>` }; // safe[html]
  if (name.length > 9) return { statusCode: 200, headers, body: `<p>${kept(name)}</p>` }; // safe[html]
  if (name.length > 8) return { statusCode: 200, headers, body: `<p>${runs(name)}</p>` }; // sink[html] from other
  return { statusCode: 200, headers, body: `<p>${partly(name)}</p>` }; // sink[html] from other
};

exports.same = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return { statusCode: 200, headers, body: `<p>${same(name)}</p>` }; // sink[html] from name
};

exports.first = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as again
  return { statusCode: 200, headers, body: `<p>${first(name)}</p>` }; // sink[html] from again
};

exports.second = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as pair
  const swapped = name.replace(/(.)[<>](.*)/g, (all, before, after) => after + before);
  return { statusCode: 200, headers, body: `<p>${swapped}</p>` }; // sink[html] from pair
};

function local(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (c) => names[c] || c);
}

function changed(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  delete names['<'];
  return String(text).replace(/[&<>"']/g, (c) => names[c] || c);
}

exports.local = async (event) => {
  const name = event.queryStringParameters.name;
  return { statusCode: 200, headers, body: `<p>${local(name)}</p>` }; // safe[html]
};

exports.changed = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as left
  return { statusCode: 200, headers, body: `<p>${changed(name)}</p>` }; // sink[html] from left
};
