const { execSync } = require('child_process');

class Job {
  constructor(name) {
    this._name = name;
  }

  get command() {
    return 'ls ' + this._name;
  }

  get folder() {
    return 'tmp';
  }
}

exports.handler = async (event) => {
  const job = new Job(event.queryStringParameters.name); // source[remote] as name
  execSync(job.command); // sink[command] from name
  execSync('ls ' + job.folder); // safe[command]
};
