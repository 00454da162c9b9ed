const { execSync } = require('child_process');

function list(folder) {
  execSync('ls ' + folder); // sink[command] from name
}

exports.tidy = function (folder) {
  execSync('ls'); // safe[command]
};
exports.list = list;
