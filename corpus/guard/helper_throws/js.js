const { execSync } = require('child_process');

function checkName(text) {
  if (!/^[a-z]+$/.test(text)) throw new Error('bad name');
}

function checkLength(text) {
  if (text.startsWith('-')) throw new Error('an option');
}

exports.handler = async (event) => {
  const { name, other } = event.queryStringParameters; // source[remote] as both
  checkName(name);
  checkLength(other);
  execSync('ls ' + name); // safe[command]
  execSync('ls ' + other); // sink[command] from both
};
