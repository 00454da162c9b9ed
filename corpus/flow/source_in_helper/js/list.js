const { execSync } = require('child_process');

exports.list = (request) => {
  const name = request.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name); // MISSING sink[command] from name: the call is named as the place of the read; SPURIOUS sink[command] from call: the wrong place
  execSync('ls ' + request.requestContext.requestId); // safe[command]
};
