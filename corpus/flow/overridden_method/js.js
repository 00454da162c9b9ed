const { execSync } = require('child_process');

class Base {
  run(name) {
    this.act(name);
  }

  act(name) {
    execSync('ls ' + name); // MISSING sink[command] from name: found from the other call too; SPURIOUS sink[command] from name, other: the base method calls its own, not the derived one
  }
}

class Quiet extends Base {
  act(name) {
    execSync('ls'); // safe[command]
  }
}

exports.handler = async (event) => {
  new Base().run(event.queryStringParameters.name); // source[remote] as name
  new Quiet().run(event.queryStringParameters.other); // source[remote] as other
};
