const { execSync } = require('child_process');

exports.list = (request) => {
  const name = request.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + request.requestContext.requestId); // safe[command]
};
