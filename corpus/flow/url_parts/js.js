const { execSync } = require('child_process');

exports.handler = async (event) => {
  const url = new URL(event.queryStringParameters.url); // source[remote] as url
  execSync('ls ' + url.pathname); // sink[command] from url
  execSync('ls ' + new URL('https://example.com/tmp').pathname); // safe[command]
};
