const { execSync } = require('child_process');

exports.lend = (isbn) => execSync('lend ' + isbn); // sink[command] from lent

exports.reserve = (isbn) => execSync('reserve ' + isbn); // sink[command] from reserved

exports.count = (most) => execSync('count ' + Number(most)); // safe[command]
