const { execSync } = require('child_process');

exports.show = (name) => {
  execSync('ls ' + name); // sink[command] from first
};
