const { execSync } = require('child_process');

exports.list = (name) => {
  execSync('ls ' + name); // sink[command] from second
};
