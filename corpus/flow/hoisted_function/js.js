const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = 'tmp';
  list();
  tidy();

  function list() {
    execSync('ls ' + name); // sink[command] from name
  }

  function tidy() {
    execSync('rm ' + folder); // safe[command]
  }
};
