const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event?.queryStringParameters?.name?.trim?.(); // source[remote] as name
  const id = event?.requestContext?.requestId;
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + id); // safe[command]
};
