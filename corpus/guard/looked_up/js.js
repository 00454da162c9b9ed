const { execSync } = require('child_process');

const FOLDERS = new Map([['tmp', 1], ['var', 2]]);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = FOLDERS.get(name);
  if (!folder) {
    execSync('ls ' + name); // sink[command] from name
    return;
  }
  execSync('ls ' + name); // safe[command]
};
