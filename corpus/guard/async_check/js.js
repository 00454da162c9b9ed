const { execSync } = require('child_process');

const good = async (name) => /^[a-z]+$/.test(name);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (await good(name)) execSync('ls ' + name); // safe[command]
  if (good(name)) execSync('ls ' + name); // sink[command] from name
};

const insist = async (name) => {
  if (!/^[a-z]+$/.test(name)) throw new Error('letters only');
};

exports.insisting = async (event) => {
  const name = event.queryStringParameters.name;
  await insist(name);
  execSync('ls ' + name); // safe[command]
};

exports.leftRunning = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as left
  const insisting = insist(name);
  execSync('ls ' + name); // sink[command] from left
  await insisting;
};
