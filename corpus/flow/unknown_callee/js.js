const { execSync } = require('child_process');
const { tidy } = require('somebodys-tidy');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = 'tmp';
  const tidied = tidy(name, folder);
  execSync('ls ' + tidied); // sink[command] from name (low)
  execSync('ls ' + folder); // safe[command]
};
