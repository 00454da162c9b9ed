const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name.replace(/[^a-z]/g, '')); // safe[command]
  execSync('ls ' + name.replace(/[^a-z]/, '')); // sink[command] from name
};
