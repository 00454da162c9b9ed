const { execSync } = require('child_process');

const FOLDERS = ['tmp', 'var'];

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (FOLDERS.includes(name)) {
    execSync('ls ' + name); // safe[command]
  } else {
    execSync('ls ' + name); // sink[command] from name
  }
};
