const { execSync } = require('child_process');

const join = (...words) => words.join(' ');
const first = (command, folder) => command;

exports.handler = async (event) => {
  const words = ['ls', event.queryStringParameters.name]; // source[remote] as name
  execSync(join('ls', ...words)); // sink[command] from name
  execSync(first(...words)); // safe[command]
};
