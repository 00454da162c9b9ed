const { execSync } = require('child_process');

exports.handler = async (event) => {
  let name = 'nobody';
  let folder = 'tmp';
  try {
    name = event.queryStringParameters.name; // source[remote] as name
    return name.length;
  } finally {
    execSync('ls ' + name); // sink[command] from name
    execSync('ls ' + folder); // safe[command]
  }
};
