const { execSync } = require('child_process');

const Tools = module.exports = {};

Tools.list = (name) => execSync('ls ' + name); // sink[command] from b_7
Tools.shut = (name) => execSync('ls ' + name); // safe[command]
