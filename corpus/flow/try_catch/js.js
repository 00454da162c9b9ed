const { execSync } = require('child_process');

exports.handler = async (event) => {
  let name = 'nobody';
  let folder = 'tmp';
  try {
    name = JSON.parse(event.body).name; // source[remote] as name
    folder = 'var';
  } catch {
    name = 'broken';
  }
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
