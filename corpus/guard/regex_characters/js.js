const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (/^[a-z0-9_-]{1,30}$/i.test(name)) execSync('ls ' + name); // safe[command]
  if (/^[a-z;]+$/.test(name)) execSync('ls ' + name); // sink[command] from name
  if (/^.+$/.test(name)) execSync('ls ' + name); // sink[command] from name
};
