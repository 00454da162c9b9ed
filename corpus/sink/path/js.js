const fs = require('fs');
const path = require('path');

exports.handler = async (event) => {
  const name = event.pathParameters.name; // source[remote] as name
  fs.readFileSync('/tmp/' + name); // sink[path] from name
  fs.readFileSync(path.join('/tmp', name)); // sink[path] from name
  fs.readFileSync(path.join('/tmp', path.basename(name))); // safe[path]
};
