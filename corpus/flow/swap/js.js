const { execSync } = require('child_process');

exports.handler = async (event) => {
  let name = event.queryStringParameters.name; // source[remote] as name
  let folder = 'tmp';
  [name, folder] = [folder, name];
  execSync('ls ' + folder); // sink[command] from name
  execSync('ls ' + name); // safe[command]
};
