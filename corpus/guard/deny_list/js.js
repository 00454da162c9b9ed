const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (name.includes(';')) return;
  execSync('ls ' + name); // sink[command] from name
  if (name !== 'tmp') return;
  execSync('ls ' + name); // safe[command]
};
