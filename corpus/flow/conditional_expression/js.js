const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  const long = context.functionName === 'long';
  const name = long ? event.queryStringParameters.name : 'nobody'; // source[remote] as name
  const folder = long ? 'tmp' : 'var';
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
