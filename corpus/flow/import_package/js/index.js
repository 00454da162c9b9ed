const { list, tidy } = require('./tools');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  list(name);
  tidy(name);
};
