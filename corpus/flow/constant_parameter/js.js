const { execSync } = require('child_process');

function fixed(name, shell) {
  if (shell) execSync('ls ' + name); // safe[command]
}

function either(name, shell) {
  if (shell) execSync('ls ' + name); // sink[command] from name
}

function left(name, shell = false) {
  if (shell) execSync('ls ' + name); // safe[command]
}

function handed(name, shell) {
  if (shell) execSync('ls ' + name); // sink[command] from name
}

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  fixed(name, false);
  fixed('a', false);
  either(name, false);
  either(name, true);
  left(name);
  handed(name, false);
  [name].forEach(handed);
};
