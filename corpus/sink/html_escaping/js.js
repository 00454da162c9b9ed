const he = require('he');

const headers = { 'Content-Type': 'text/html' };

exports.raw = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return { statusCode: 200, headers, body: `<p>${name}</p>` }; // sink[html] from name
};

exports.escaped = async (event) => {
  const name = event.queryStringParameters.name;
  return { statusCode: 200, headers, body: `<p>${he.encode(name)}</p>` }; // safe[html]
};
