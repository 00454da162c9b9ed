const { execSync } = require('child_process');

class Request {
  constructor(event) {
    this.query = event.queryStringParameters;
    this.id = event.requestContext.requestId;
  }
}

exports.handler = async (event) => {
  const request = new Request(event);
  execSync('ls ' + request.query.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + request.id); // safe[command]
};
