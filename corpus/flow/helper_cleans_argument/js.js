const { execSync } = require('child_process');

const reset = (job) => {
  job.name = 'fixed';
};

exports.handler = async (event) => {
  const job = { name: event.queryStringParameters.name, folder: event.queryStringParameters.folder }; // source[remote] as both
  reset(job);
  execSync('ls ' + job.folder); // sink[command] from both
  execSync('ls ' + job.name); // safe[command]
};
