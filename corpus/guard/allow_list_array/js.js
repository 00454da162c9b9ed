const { execSync } = require('child_process');

const FOLDERS = ['tmp', 'var'];

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (FOLDERS.includes(name)) {
    execSync('ls ' + name); // safe[command]; SPURIOUS sink[command] from name: a list of the module is not taken for constant
  } else {
    execSync('ls ' + name); // sink[command] from name
  }
};
