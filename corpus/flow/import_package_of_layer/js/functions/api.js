const listing = require('listing');
const words = require('@acme/words');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  listing.show(name);
  words.count(name);
  listing.all(name);
  return { statusCode: 204 };
};
