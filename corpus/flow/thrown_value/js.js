const { execSync } = require('child_process');

exports.handler = async (event) => {
  try {
    throw { name: event.queryStringParameters.name, folder: 'tmp' }; // source[remote] as name
  } catch (thrown) {
    execSync('ls ' + thrown.name); // sink[command] from name
    execSync('ls ' + thrown.folder); // safe[command]
  }
};
