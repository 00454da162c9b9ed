exports.handler = async (event) => {
  const { execSync } = require('child_process');
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
  const path = await import('node:child_process');
  path.execSync('ls ' + event.requestContext.requestId); // safe[command]
};
