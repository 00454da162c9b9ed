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
  execSync(job.command); // MISSING sink[command] from name: assigning to a property does not run its setter
  execSync('ls ' + job.folder); // safe[command]
};
