const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const key in event.queryStringParameters) { // source[remote] as key
    execSync('echo ' + key); // sink[command] from key
  }
  for (const key in { a: 1, b: 2 }) {
    execSync('echo ' + key); // safe[command]
  }
};
