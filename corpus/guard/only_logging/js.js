const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (!/^[a-z]+$/.test(name)) {
    console.log('bad name');
  } else {
    execSync('ls ' + name); // safe[command]
  }
  execSync('ls ' + name); // sink[command] from name
};
