const fs = require('fs');
const path = require('path');

const BASE = '/var/data/';

exports.handler = async (event) => {
  const file = BASE + event.queryStringParameters.name; // source[remote] as name
  if (path.dirname(file).startsWith(BASE)) fs.readFileSync(file); // sink[path] from name
  if (!path.resolve(file).startsWith(BASE)) return;
  fs.readFileSync(file); // safe[path]
};
