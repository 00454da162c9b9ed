const { execSync } = require('child_process');

exports.handler = async (event) => {
  const request = { name: event.queryStringParameters.name, folder: 'tmp', depth: 1 }; // source[remote] as name
  const { folder, ...others } = request;
  execSync('ls ' + others.name); // sink[command] from name
  const { name, ...harmless } = request;
  execSync('ls ' + harmless.name + harmless.folder); // safe[command]
};
