const { execSync } = require('child_process');

const run = (command, options) => execSync(command, options); // sink[command] from name
const list = (folder) => run(`ls ${folder}`, { cwd: '/tmp' });
const both = (first, second) => [list(first), second];
const tidy = (folder) => execSync(`rm -r ${folder}`); // safe[command]

exports.handler = async (event) => {
  both(event.queryStringParameters.name, tidy('tmp')); // source[remote] as name
};
