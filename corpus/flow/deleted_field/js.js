const { execSync } = require('child_process');

exports.handler = async (event) => {
  const job = { name: event.queryStringParameters.name, other: event.queryStringParameters.other }; // source[remote] as both
  delete job.name;
  execSync('ls ' + job.other); // sink[command] from both
  execSync('ls ' + job.name); // safe[command]
};
