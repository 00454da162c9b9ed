const assert = require('assert');
const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  assert(/^[a-z]+$/.test(name));
  execSync('ls ' + name); // safe[command]
};
