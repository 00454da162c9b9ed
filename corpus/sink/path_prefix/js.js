const fs = require('fs');
const path = require('path');

const ROOT = '/srv/files/';

exports.handler = async (event) => {
  const file = path.resolve(ROOT, event.pathParameters.name); // source[remote] as call
  if (!file.startsWith(ROOT)) return { statusCode: 403 };
  fs.readFileSync(file); // safe[path]
  const other = ROOT + event.pathParameters.name; // source[remote] as name
  if (!other.startsWith(ROOT)) return { statusCode: 403 };
  return fs.readFileSync(other); // MISSING sink[path] from name: the first read or the call is named; SPURIOUS sink[path] from call: see there
};
