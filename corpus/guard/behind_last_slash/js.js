const fs = require('fs');
const path = require('path');

exports.handler = async (event) => {
  const name = event.queryStringParameters.path; // source[remote] as path
  fs.readFileSync('/data/' + name.split('/').pop()); // safe[path]
  fs.readFileSync('/data/' + path.parse(name).base); // safe[path]
  fs.readFileSync('/data/' + path.parse(name).dir); // sink[path] from path
};
