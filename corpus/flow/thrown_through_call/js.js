const { execSync } = require('child_process');

function refuse(name) {
  throw new Error(name);
}

exports.handler = async (event) => {
  try {
    refuse('ls ' + event.queryStringParameters.name); // source[remote] as name
  } catch (error) {
    execSync(error.message); // sink[command] from name
  }
  try {
    refuse('ls');
  } catch (error) {
    execSync(error.message); // safe[command]
  }
};
