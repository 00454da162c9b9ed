const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as name
  let error = null;
  if (!/^[a-z]+$/.test(name)) {
    error = 'bad name';
  }
  if (error) {
    execSync('ls ' + name); // sink[command] from name
    return { statusCode: 400, body: error };
  }
  execSync('ls ' + name); // safe[command]
};
