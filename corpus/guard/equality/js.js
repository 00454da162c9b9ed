const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (name === 'tmp' || name === 'var') {
    execSync('ls ' + name); // safe[command]
  }
  if (name === 'tmp' || name.startsWith('t')) {
    execSync('ls ' + name); // sink[command] from name
  }
};
