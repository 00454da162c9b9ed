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

exports.all = async (event) => {
  const name = event.queryStringParameters.name;
  const insisting = insist(name);
  await Promise.all([Promise.resolve(), insisting]);
  execSync('ls ' + name); // safe[command]
};

exports.allThen = (event) => {
  const name = event.queryStringParameters.name;
  return Promise.all([insist(name)]).then(() => execSync('ls ' + name)); // safe[command]
};

exports.allSettled = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as settled
  const insisting = insist(name);
  await Promise.allSettled([Promise.resolve(), insisting]);
  execSync('ls ' + name); // sink[command] from settled
};

exports.allLeftRunning = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as early
  const all = Promise.all([insist(name)]);
  execSync('ls ' + name); // sink[command] from early
  await all;
};

exports.otherOfAll = async (event) => {
  const { name, kind } = event.queryStringParameters; // source[remote] as kind
  await Promise.all([insist(name)]);
  execSync('ls ' + kind); // sink[command] from kind
};
