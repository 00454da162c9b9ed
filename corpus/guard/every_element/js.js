const { execSync } = require('child_process');

exports.handler = async (event) => {
  const names = event.multiValueQueryStringParameters.name;
  if (!names.some((name) => /^[a-z]+$/.test(name))) return;
  execSync('ls ' + names.join(' ')); // source[remote] as names; sink[command] from names
  if (!names.every((name) => /^[a-z]+$/.test(name))) return;
  execSync('ls ' + names.join(' ')); // safe[command]
};
