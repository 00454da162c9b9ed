const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const page = (body) => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body });

exports.field = async (event) => page(`<input name="q" value="${escape(event.queryStringParameters.q)}">`); // safe[html]

exports.mail = async (event) => page('<p><a href="mailto:' + escape(event.queryStringParameters.q) + '">write</a></p>'); // safe[html]

exports.title = async (event) => {
  const title = event.queryStringParameters.title; // source[remote] as title
  return page(`<p title='${escape(title)}'>hello</p>`); // sink[html] from title
};

exports.bare = async (event) => {
  const q = event.queryStringParameters.q; // source[remote] as bare
  return page(`<input name="q" value=${escape(q)}>`); // sink[html] from bare
};

exports.address = async (event) => {
  const next = event.queryStringParameters.next; // source[remote] as next
  return page(`<a href="${escape(next)}">go on</a>`); // sink[html] from next
};

exports.script = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return page(`<b onclick="show('${escape(name)}')">show</b>`); // sink[html] from name
};
