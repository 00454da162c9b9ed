const { execSync } = require('child_process');

const cleaned = (text) => (/^[a-z]+$/.test(text) ? text : 'tmp');
const trimmed = (text) => (text.startsWith('t') ? text : 'tmp');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + cleaned(name)); // safe[command]
  execSync('ls ' + trimmed(name)); // sink[command] from name
};
