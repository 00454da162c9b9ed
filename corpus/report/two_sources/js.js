const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = event.pathParameters.folder; // source[remote] as folder
  execSync('ls ' + folder + '/' + name); // sink[command] from name, folder
  execSync('ls ' + Number(folder) + '/' + parseFloat(name)); // safe[command]
};
