const { execSync } = require('child_process');

const FOLDERS = [{ name: 'tmp' }, { name: 'var' }];

exports.some = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (!['tmp', 'var'].some((folder) => folder !== name)) return;
  execSync('ls ' + name); // sink[command] from name
  if (!['tmp', 'var'].some((folder) => folder === name)) return;
  execSync('ls ' + name); // safe[command]
};

exports.found = async (event) => {
  const name = event.queryStringParameters.name;
  if (!FOLDERS.find((folder) => folder.name === name)) return;
  execSync('ls ' + name); // safe[command]
};

exports.sent = async (event) => {
  const { name, names } = JSON.parse(event.body); // source[remote] as other
  if (!names.some((one) => one === name)) return;
  execSync('ls ' + name); // sink[command] from other
};

exports.host = async (event) => {
  const url = new URL(event.queryStringParameters.url);
  if (!['example.com'].some((host) => url.hostname === host)) return;
  await fetch(url.href); // safe[url]
};
