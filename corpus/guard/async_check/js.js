const { execSync } = require('child_process');

const good = async (name) => /^[a-z]+$/.test(name);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (await good(name)) execSync('ls ' + name); // safe[command]
  if (good(name)) execSync('ls ' + name); // sink[command] from name
};
