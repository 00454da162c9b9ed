const { execSync } = require('child_process');

class Base {
  constructor(name, folder) {
    this.name = name;
    this.folder = folder;
  }

  list() {
    execSync('ls ' + this.name); // sink[command] from name
  }
}

class Job extends Base {
  constructor(name) {
    super(name, 'tmp');
  }

  tidy() {
    execSync('rm ' + this.folder); // safe[command]
  }
}

exports.handler = async (event) => {
  const job = new Job(event.queryStringParameters.name); // source[remote] as name
  job.list();
  job.tidy();
};
