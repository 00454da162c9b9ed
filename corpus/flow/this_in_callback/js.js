const { execSync } = require('child_process');

class Job {
  constructor(name) {
    this.name = name;
    this.folder = 'tmp';
  }

  run(options) {
    options.forEach((option) => {
      execSync('ls ' + option + this.name); // sink[command] from name
      execSync('ls ' + option + this.folder); // safe[command]
    });
  }
}

exports.handler = async (event) => new Job(event.queryStringParameters.name).run(['-l', '-a']); // source[remote] as name
