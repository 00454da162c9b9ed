const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  let name = event.queryStringParameters.name; // source[remote] as name
  let folder = name;
  if (context.functionName === 'long') {
    name = 'fixed';
    folder = 'tmp';
  } else {
    folder = 'var';
  }
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
