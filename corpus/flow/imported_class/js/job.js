const { execSync } = require('child_process');

module.exports = class Job {
  constructor(name) {
    this.name = name;
  }

  run() {
    execSync('ls ' + this.name); // sink[command] from name
  }

  tidy() {
    execSync('rm ' + this.name); // safe[command]
  }
};
