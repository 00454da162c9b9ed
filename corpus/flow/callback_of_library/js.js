const fs = require('fs');
const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  fs.readFile('/tmp/settings', 'utf8', (error, content) => {
    execSync('ls ' + name); // sink[command] from name
    execSync('ls ' + content); // safe[command]
  });
};
