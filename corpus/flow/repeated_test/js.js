const { execSync } = require('child_process');

exports.missing = async (event) => {
  const { name, mode } = event.queryStringParameters; // source[remote] as name
  if (mode === undefined) {
    execSync('ls ' + name); // sink[command] from name
    return;
  }
  if (mode === undefined) execSync('ls ' + name); // safe[command]
};

exports.falsy = async (event) => {
  const { name, mode } = event.queryStringParameters; // source[remote] as other
  if (!mode) {
    execSync('ls ' + name); // sink[command] from other
    return;
  }
  if (!mode) execSync('ls ' + name); // safe[command]
};

exports.other = async (event) => {
  const { name, mode } = event.queryStringParameters; // source[remote] as third
  if (mode === 'short') {
    execSync('ls ' + name); // sink[command] from third
    if (mode === 'long') execSync('ls ' + name); // safe[command]
  }
};

exports.kinds = async (event) => {
  const { name } = event.queryStringParameters;
  const level = 3;
  if (level === 'debug') execSync('ls ' + name); // safe[command]
  if (typeof level === 'string') execSync('ls ' + name); // safe[command]
};
