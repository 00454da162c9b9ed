const shell = require('./lib/shell');
const { tidy } = require('./lib/shell.js');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  shell.list(name);
  tidy(name);
};
