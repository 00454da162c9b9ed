const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  await Promise.reject(name).then(
    (value) => execSync(value), // safe[command]
    (reason) => execSync(reason), // sink[command] from name
  );
  await Promise.reject('ls').catch((reason) => execSync(reason)); // safe[command]
};
