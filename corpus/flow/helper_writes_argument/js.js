const { execSync } = require('child_process');

function fill(job, name) {
  job.name = name;
  job.folder = 'tmp';
}

exports.handler = async (event) => {
  const job = {};
  fill(job, event.queryStringParameters.name); // source[remote] as name
  execSync('ls ' + job.name); // sink[command] from name
  execSync('ls ' + job.folder); // safe[command]
};
