const { execSync } = require('child_process');
const { each, run } = require('somebodys-loop');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  each(name, (part) => {
    execSync('ls ' + part); // sink[command] from name (low)
  });
  each('tmp', (part) => {
    execSync('ls ' + part); // safe[command]
  });
};

exports.begun = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as told
  run((folder, text) => {
    execSync('echo ' + text); // sink[command] from told (low)
    execSync('ls ' + folder); // safe[command]
  }, 'tmp', name);
};

exports.asked = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as asked
  each(name, (part) => {
    execSync('ls ' + part); // sink[command] from asked (low)
    execSync('cat ' + part); // safe[command]
  });
};
