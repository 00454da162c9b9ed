const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  let name = 'nobody';
  let folder;
  switch (context.functionName) {
    case 'a':
      name = event.queryStringParameters.name; // source[remote] as name
    case 'b':
      folder = 'tmp';
      break;
    default:
      folder = 'var';
  }
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
