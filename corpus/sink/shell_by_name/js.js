const { spawn } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  spawn('sh', ['-c', 'ls ' + name]); // sink[command] from name
  spawn('sh', ['-c', 'ls "$1"', 'sh', name]); // safe[command]
};
