const { execSync } = require('child_process');

exports.handler = async (event) => {
  const parts = ['ls', event.queryStringParameters.name]; // source[remote] as name
  execSync(parts[1]); // sink[command] from name
  execSync(parts[0]); // safe[command]
};
