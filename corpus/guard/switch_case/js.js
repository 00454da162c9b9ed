const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  switch (name) {
    case 'tmp':
    case 'var':
      execSync('ls ' + name); // safe[command]
      break;
    default:
      execSync('ls ' + name); // sink[command] from name
  }
};
