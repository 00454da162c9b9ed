const { execSync } = require('child_process');

const plain = (text) => {
  for (const letter of text) if (!/[a-z]/.test(letter)) return false;
  return true;
};

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (plain(name)) execSync('ls ' + name); // SPURIOUS sink[command] from name: what a loop checks of each element is not known of the whole
  if (/^[a-z]+$/.test(name)) execSync('ls ' + name); // safe[command]
  execSync('ls ' + name); // sink[command] from name
};
