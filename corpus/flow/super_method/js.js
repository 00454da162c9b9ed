const { execSync } = require('child_process');

class Base {
  constructor(name) {
    this.name = name;
    this.folder = 'tmp';
  }
  show() {
    execSync('ls ' + this.name); // sink[command] from name
  }
  tidy() {
    execSync('rm ' + this.folder); // safe[command]
  }
}

class Job extends Base {
  show() {
    super.show();
  }
  tidy() {
    super.tidy();
  }
}

exports.handler = async (event) => {
  const job = new Job(event.queryStringParameters.name); // source[remote] as name
  job.show();
  job.tidy();
};
