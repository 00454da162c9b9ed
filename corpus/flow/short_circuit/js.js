const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name || 'nobody'; // source[remote] as name
  const first = name && 'fixed';
  const second = null ?? name;
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + second); // sink[command] from name
  execSync('ls ' + first); // safe[command]
};

const find = (event) => event.queryStringParameters;

exports.parts = async (event) => {
  const read = event.queryStringParameters && { command: 'ls' };
  execSync(read.command); // safe[command]
  const called = find(event) && { command: 'ls' };
  execSync(called.command); // safe[command]
  const other = event.queryStringParameters || { command: 'ls' };
  execSync(other.command); // source[remote] as command; sink[command] from command
};
