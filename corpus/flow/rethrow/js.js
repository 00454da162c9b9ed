const { execSync } = require('child_process');

function load(value) {
  try {
    throw { value, folder: 'tmp' };
  } catch (error) {
    console.log('failed');
    throw error;
  }
}

exports.handler = async (event) => {
  try {
    load(event.queryStringParameters.name); // source[remote] as name
  } catch (error) {
    execSync('ls ' + error.value); // sink[command] from name
    execSync('ls ' + error.folder); // safe[command]
  }
};
