const fs = require('fs');
const path = require('path');

const BASE = '/srv/files';

exports.relative = async (event) => {
  const file = path.resolve(BASE, event.queryStringParameters.name);
  const way = path.relative(BASE, file);
  if (way.startsWith('..') || path.isAbsolute(way)) return;
  fs.readFileSync(file); // safe[path]
};

exports.text = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (name.startsWith('..')) return;
  fs.readFileSync('/srv/files/' + name); // sink[path] from name
};
