const { execSync } = require('child_process');

exports.either = (name) => {
  execSync('ls ' + name); // safe[command]
};
