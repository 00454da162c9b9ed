const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  let found = 'nobody';
  let count = 'none';
  do {
    if (context.functionName) {
      found = event.queryStringParameters.name; // source[remote] as name
      break;
    }
    count = 'some';
  } while (count === 'none');
  execSync('ls ' + found); // sink[command] from name
  execSync('ls ' + count); // safe[command]
};
