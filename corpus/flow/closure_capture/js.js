const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = 'tmp';
  const list = () => execSync('ls ' + name); // sink[command] from name
  const tidy = () => execSync('ls ' + folder); // safe[command]
  list();
  tidy();
};
