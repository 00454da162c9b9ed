const { exec } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  await new Promise((resolve, reject) => {
    exec('ls ' + name, (error) => (error ? reject(error) : resolve())); // sink[command] from name
  });
  await new Promise((resolve, reject) => {
    exec('ls /tmp', (error) => (error ? reject(error) : resolve(name))); // safe[command]
  });
  return { statusCode: 204 };
};
