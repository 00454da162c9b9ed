const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (name && context.functionName && /^[a-z]+$/.test(name)) {
    execSync('ls ' + name); // safe[command]
  }
  if (context.functionName || /^[a-z]+$/.test(name)) {
    execSync('ls ' + name); // sink[command] from name
  }
};
