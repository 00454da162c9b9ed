const { execSync } = require('child_process');

exports.handler = async ({ queryStringParameters: { name }, requestContext: { requestId } }) => { // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + requestId); // safe[command]
};
