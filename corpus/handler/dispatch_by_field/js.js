const { execSync } = require('child_process');

const list = (request) => execSync('ls ' + request.queryStringParameters.name); // source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call: the wrong place
const tidy = (request) => execSync('ls ' + request.requestContext.requestId); // safe[command]

exports.handler = async (event) => {
  switch (event.routeKey) {
    case 'GET /list':
      return list(event); // source[remote] as call
    case 'DELETE /list':
      return tidy(event);
    default:
      return { statusCode: 404 };
  }
};
