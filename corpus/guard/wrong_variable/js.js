const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { name, other } = event.queryStringParameters; // source[remote] as query
  if (/^[a-z]+$/.test(other)) {
    execSync('ls ' + name); // sink[command] from query
    execSync('ls ' + other); // safe[command]
  }
};
