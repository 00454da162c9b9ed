const { execSync } = require('child_process');
const index = require('./index');

exports.list = (folder) => {
  execSync('ls ' + index.trim(folder)); // sink[command] from name
  execSync('ls ' + index.trim(' tmp ')); // safe[command]
};
