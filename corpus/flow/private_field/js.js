const { execSync } = require('child_process');

class Job {
  #name;
  #folder = 'tmp';

  constructor(name) {
    this.#name = name;
  }

  #command() {
    return 'ls ' + this.#name;
  }

  run() {
    execSync(this.#command()); // sink[command] from name
    execSync('ls ' + this.#folder); // safe[command]
  }
}

exports.handler = async (event) => new Job(event.queryStringParameters.name).run(); // source[remote] as name
