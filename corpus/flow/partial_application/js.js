const { execSync } = require('child_process');

const run = (command, folder) => execSync(command + folder); // sink[command] from name
const tidy = (command, folder) => execSync(command); // safe[command]

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  run.bind(null, 'ls ')(name);
  tidy.bind(null, 'ls ')(name);
};
