const { execSync } = require('child_process');

class Job {
  set name(value) {
    this.command = 'ls ' + value;
    this.folder = 'tmp';
  }
}

exports.handler = async (event) => {
  const job = new Job();
  job.name = event.queryStringParameters.name; // source[remote] as name
  execSync(job.command); // sink[command] from name
  execSync('ls ' + job.folder); // safe[command]
};
