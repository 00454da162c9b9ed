const { execSync } = require('child_process');

exports.handler = async (event) => {
  const text = Buffer.from(event.body, 'base64').toString('utf8'); // source[remote] as body
  execSync('echo ' + text); // sink[command] from body
  execSync('echo ' + Buffer.from(event.body).toString('hex')); // safe[command]
};
