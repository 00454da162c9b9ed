const { execSync } = require('child_process');

exports.handler = async (event) => {
  const job = { input: { name: 'x' }, output: { name: 'y' } };
  const input = job.input;
  input.name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + job.input.name); // sink[command] from name
  execSync('ls ' + job.output.name); // safe[command]
};
