const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const listing = execSync('ls ' + name); // sink[command] from name
  if (!['tmp', 'var'].includes(name)) return listing;
  return execSync('ls ' + name); // safe[command]
};
