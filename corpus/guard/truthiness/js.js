const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (name) {
    execSync('ls ' + name); // sink[command] from name
  } else {
    execSync('ls ' + name); // safe[command]
  }
};
