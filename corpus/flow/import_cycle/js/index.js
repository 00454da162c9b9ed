const { list } = require('./list');

exports.trim = (text) => text.trim();

exports.handler = async (event) => {
  list(event.queryStringParameters.name); // source[remote] as name
};
