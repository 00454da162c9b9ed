const { execSync } = require('child_process');

class Job {
  constructor(name) {
    this.name = name;
  }

  run(option) {
    execSync('ls ' + option + this.name); // sink[command] from name
  }

  tidy(option) {
    execSync('ls ' + option); // safe[command]
  }
}

exports.handler = async (event) => {
  const job = new Job(event.queryStringParameters.name); // source[remote] as name
  ['-l', '-a'].forEach(job.run.bind(job));
  ['-l', '-a'].forEach(job.tidy.bind(job));
};
