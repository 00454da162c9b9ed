const { execSync } = require('child_process');

class Service {
  constructor() {
    this.folder = 'tmp';
    this.handle = this.handle.bind(this);
  }

  async handle(event) {
    execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
    execSync('ls ' + this.folder); // safe[command]
  }
}

const service = new Service();
exports.handler = (event, context) => service.handle(event, context);
