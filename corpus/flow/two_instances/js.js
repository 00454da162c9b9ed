const { execSync } = require('child_process');

class Job {
  constructor(name) {
    this.name = name;
  }

  command() {
    return 'ls ' + this.name;
  }
}

exports.handler = async (event) => {
  const wanted = new Job(event.queryStringParameters.name); // source[remote] as name
  const fixed = new Job('tmp');
  execSync(wanted.command()); // sink[command] from name
  execSync(fixed.command()); // safe[command]
};
