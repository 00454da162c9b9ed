const fs = require('fs');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (name.includes('..')) return;
  fs.readFileSync('/srv/files/' + name); // safe[path]
  fs.readFileSync(name); // sink[path] from name
};
