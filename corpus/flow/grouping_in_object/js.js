const { execSync } = require('child_process');

exports.handler = async (event) => {
  const groups = { names: [], folders: [] };
  groups.names.push(event.queryStringParameters.name); // source[remote] as name
  groups.folders.push('tmp');
  execSync('ls ' + groups.names.join(' ')); // sink[command] from name
  execSync('ls ' + groups.folders.join(' ')); // safe[command]
};
