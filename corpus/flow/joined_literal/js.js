const fs = require('fs');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  fs.readFileSync([name, 'file'].join('/')); // sink[path] from name
  if (name.includes('..')) return;
  fs.readFileSync(['/var/data', name].join('/')); // safe[path]
};
