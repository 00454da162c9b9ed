const set = require('lodash.set');

exports.any = async (event) => {
  const path = event.queryStringParameters.path; // source[remote] as path
  return set({}, path, true); // sink[prototype] from path
};

exports.listed = async (event) => {
  const path = event.queryStringParameters.path;
  if (!['theme', 'language'].includes(path)) {
    throw new Error('unknown setting');
  }
  return set({}, path, true); // safe[prototype]
};
