const fs = require('fs');
const path = require('path');

const ROOT = '/srv/files/';

exports.handler = async (event) => {
  const file = path.resolve(ROOT, event.pathParameters.name);
  if (!file.startsWith(ROOT)) return { statusCode: 403 };
  fs.readFileSync(file); // safe[path]
  const other = ROOT + event.pathParameters.name; // source[remote] as name
  if (!other.startsWith(ROOT)) return { statusCode: 403 };
  return fs.readFileSync(other); // sink[path] from name
};
