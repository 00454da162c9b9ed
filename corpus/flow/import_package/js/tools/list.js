const { execSync } = require('child_process');

module.exports.list = (folder) => execSync('ls ' + folder); // sink[command] from name
