const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  execSync('echo ' + event.headers['user-agent']); // source[remote] as header; sink[command] from header
  execSync('echo ' + event.requestContext.requestId); // safe[command]
  execSync('echo ' + event.requestContext.identity.sourceIp); // safe[command]
  execSync('echo ' + event.stageVariables.folder); // safe[command]
  execSync('echo ' + event.httpMethod); // safe[command]
  execSync('echo ' + context.awsRequestId); // safe[command]
  execSync('echo ' + process.env.FOLDER); // safe[command]
};

exports.asked = async (event) => {
  const { folder } = event.queryStringParameters; // source[remote] as folder
  execSync('echo ' + folder); // sink[command] from folder
  execSync('echo ' + event.requestContext.identity.sourceIp); // safe[command]
};
