const { execSync } = require('child_process');

const list = (name) => execSync('ls ' + name); // sink[command] from first, second
const tidy = (name) => execSync('rm ' + name); // safe[command]

exports.one = async (event) => list(event.queryStringParameters.name); // source[remote] as first
exports.two = async (event) => list(event.pathParameters.name); // source[remote] as second
exports.three = async (event) => tidy('tmp');
