const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (/^[a-z]+$/.test(name)) execSync('ls ' + name); // safe[command]
  if (/[a-z]+/.test(name)) execSync('ls ' + name); // sink[command] from name
  if (/^[a-z]+$/m.test(name)) execSync('ls ' + name); // sink[command] from name
  if (name.match(/^[a-z]+$/)) execSync('ls ' + name); // safe[command]
};
