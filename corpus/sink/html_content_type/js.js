const page = (name) => `<h1>Hello ${name}</h1>`;

exports.html = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return { statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page(name) }; // sink[html] from name
};

exports.json = async (event) => {
  const name = event.queryStringParameters.name;
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ name }) }; // safe[html]
};
