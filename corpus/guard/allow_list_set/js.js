const { execSync } = require('child_process');

const FOLDERS = new Set(['tmp', 'var']);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (!FOLDERS.has(name)) {
    execSync('ls ' + name); // sink[command] from name
    return;
  }
  execSync('ls ' + name); // safe[command]
};
