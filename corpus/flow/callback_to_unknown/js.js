const { execSync } = require('child_process');
const { each } = require('somebodys-loop');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  each(name, (part) => {
    execSync('ls ' + part); // sink[command] from name (low)
  });
  each('tmp', (part) => {
    execSync('ls ' + part); // safe[command]
  });
};
