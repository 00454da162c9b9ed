const { execSync } = require('child_process');

const list = (folder = 'tmp') => 'ls ' + folder;

exports.handler = async (event) => {
  execSync(list(event.queryStringParameters.name)); // source[remote] as name; sink[command] from name
  execSync(list()); // safe[command]
};
