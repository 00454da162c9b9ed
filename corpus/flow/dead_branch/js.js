const { execSync } = require('child_process');

const DEBUG = false;

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (DEBUG) {
    execSync('ls ' + name); // safe[command]
  }
  if (!DEBUG) {
    execSync('ls ' + name); // sink[command] from name
  }
};
