const { execSync } = require('child_process');

exports.handler = async (event) => {
  let name = event.queryStringParameters.name;
  if (!['tmp', 'var'].includes(name)) return;
  execSync('ls ' + name); // safe[command]
  name = event.queryStringParameters.other; // source[remote] as other
  execSync('ls ' + name); // sink[command] from other
};
