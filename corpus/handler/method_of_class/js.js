const { execSync } = require('child_process');

class Plugin {
  constructor(context, request) {
    execSync('ls ' + request.query.folder); // safe[command]
  }

  apply(context, request) {
    execSync('ls ' + request.query.folder); // safe[command]
  }

  static main(context, request) {
    execSync('ls ' + request.query.folder); // source[remote] as static; sink[command] from static
  }
}

module.exports = Plugin;
