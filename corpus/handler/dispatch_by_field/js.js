const { execSync } = require('child_process');

const list = (request) => execSync('ls ' + request.queryStringParameters.name); // source[remote] as name; sink[command] from name
const tidy = (request) => execSync('ls ' + request.requestContext.requestId); // safe[command]

exports.handler = async (event) => {
  switch (event.routeKey) {
    case 'GET /list':
      return list(event);
    case 'DELETE /list':
      return tidy(event);
    default:
      return { statusCode: 404 };
  }
};
