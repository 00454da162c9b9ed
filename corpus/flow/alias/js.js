const { execSync } = require('child_process');

exports.handler = async (event) => {
  const job = { name: 'x' };
  const same = job;
  const copy = { ...job };
  same.name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + job.name); // sink[command] from name
  execSync('ls ' + copy.name); // safe[command]
};
