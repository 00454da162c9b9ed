const { execFile, spawn } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execFile('ls', ['--', name]); // safe[command]
  spawn('ls', ['--', name]); // safe[command]
  spawn('ls', ['--', name], { shell: true }); // sink[command] from name
  execFile('ls', ['--', name], () => {}); // safe[command]
  execFile('ls', ['--', name], { shell: true }, () => {}); // sink[command] from name
};
