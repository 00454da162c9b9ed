const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (context.functionName) {
    execSync('ls ' + name); // sink[command] from name
    return;
    execSync('ls ' + name); // safe[command]
  }
};
