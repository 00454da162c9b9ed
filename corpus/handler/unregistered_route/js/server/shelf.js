const { execSync } = require('child_process');

exports.lend = (isbn) => execSync('lend ' + isbn); // sink[command] from lent

exports.reserve = (isbn) => execSync('reserve ' + isbn); // safe[command]
