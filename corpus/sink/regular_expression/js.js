const escapeRegExp = require('lodash/escapeRegExp');

const names = ['a', 'b'];

exports.plain = async (event) => {
  const q = event.queryStringParameters.q; // source[remote] as q
  const expression = new RegExp(q, 'i'); // sink[regex] from q
  return names.filter((name) => expression.test(name));
};

exports.escaped = async (event) => {
  const q = escapeRegExp(event.queryStringParameters.q);
  const expression = new RegExp(q, 'i'); // safe[regex]
  return names.filter((name) => expression.test(name));
};
