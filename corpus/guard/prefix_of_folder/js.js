const fs = require('fs');
const path = require('path');

const ROOT = path.join(__dirname, 'files') + path.sep;

exports.handler = async (event) => {
  const file = path.resolve(ROOT, event.queryStringParameters.name); // source[remote] as file
  if (file.startsWith(path.join(__dirname, 'files/'))) fs.readFileSync(file); // safe[path]
  if (file.startsWith(ROOT)) fs.readFileSync(file); // safe[path]
  if (file.startsWith(event.queryStringParameters.folder)) fs.readFileSync(file); // sink[path] from file
};
