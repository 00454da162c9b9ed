const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { name = 'nobody' } = event.queryStringParameters; // source[remote] as name
  const { folder = 'tmp' } = { depth: 2 };
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
