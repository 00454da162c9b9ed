const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name;
  const other = event.queryStringParameters.other; // source[remote] as other
  if (!/^[a-z]+$/.test(name)) {
    return { statusCode: 400 };
  }
  execSync('ls ' + name); // safe[command]
  execSync('ls ' + other); // sink[command] from other
};
