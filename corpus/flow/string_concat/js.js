const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  let command = 'ls';
  command += ' -l ';
  const other = command + 'tmp';
  command = command + '"' + name + '"';
  execSync(command); // sink[command] from name
  execSync(other); // safe[command]
};
