const { execSync } = require('child_process');
const murmurhash = require('murmurhash');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + String(murmurhash(name))); // safe[command]
  execSync('ls ' + String(name)); // sink[command] from name
};
