const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const good = /^[a-z]+$/.test(name);
  if (!good) {
    execSync('ls ' + name); // sink[command] from name
  }
  if (good) {
    execSync('ls ' + name); // safe[command]
  }
};
