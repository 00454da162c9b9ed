const { execSync } = require('child_process');

class Harbour {
  list(name) {
    execSync('ls ' + name); // sink[command] from name
  }
}

module.exports = { Harbour };
