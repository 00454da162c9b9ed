const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name || 'nobody'; // source[remote] as name
  const first = name && 'fixed';
  const second = null ?? name;
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + second); // sink[command] from name
  execSync('ls ' + first); // safe[command]
};
