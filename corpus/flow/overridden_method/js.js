const { execSync } = require('child_process');

class Base {
  run(name) {
    this.act(name);
  }

  act(name) {
    execSync('ls ' + name); // sink[command] from name
  }
}

class Quiet extends Base {
  act(name) {
    execSync('ls'); // safe[command]
  }
}

exports.handler = async (event) => {
  new Base().run(event.queryStringParameters.name); // source[remote] as name
  new Quiet().run(event.queryStringParameters.other);
};
