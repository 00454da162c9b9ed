const { execSync } = require('child_process');

let wanted = 'nobody';
let folder = 'tmp';

function list() {
  execSync('ls ' + wanted); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
}

exports.handler = async (event) => {
  wanted = event.queryStringParameters.name; // source[remote] as name
  list();
};
