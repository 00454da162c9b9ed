const { execSync } = require('child_process');

const FOLDERS = { temporary: 'tmp', variable: 'var' };

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + FOLDERS[name]); // safe[command]
  execSync('ls ' + (FOLDERS[name] || name)); // sink[command] from name
};
