const { execSync } = require('child_process');

const FOLDERS = { tmp: 1, var: 2 };

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (Object.keys(FOLDERS).includes(name)) {
    execSync('ls ' + name); // safe[command]
  }
  execSync('ls ' + name); // sink[command] from name
};
