const { execSync } = require('child_process');

const withName = (Base) =>
  class extends Base {
    constructor(name) {
      super();
      this.name = name;
    }
  };

class Job {
  run() {
    execSync('ls ' + this.name); // sink[command] from name
  }

  tidy() {
    execSync('rm ' + this.folder); // safe[command]
  }
}

const Named = withName(Job);

exports.handler = async (event) => {
  const job = new Named(event.queryStringParameters.name); // source[remote] as name
  job.folder = 'tmp';
  job.run();
  job.tidy();
};
