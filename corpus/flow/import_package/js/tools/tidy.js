const { execSync } = require('child_process');

module.exports = (folder) => execSync('rm -r tmp'); // safe[command]
