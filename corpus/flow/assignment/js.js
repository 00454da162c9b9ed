const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  let command = 'ls ' + name;
  execSync(command); // sink[command] from name
  command = 'ls';
  execSync(command); // safe[command]
};
