const { execSync } = require('child_process');

exports.handler = async (event) => {
  const job = { name: 'x', folder: 'tmp' };
  job.name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + job.name); // sink[command] from name
  execSync('ls ' + job.folder); // safe[command]
  job.name = 'fixed';
  execSync('ls ' + job.name); // safe[command]
};
