const { execSync } = require('child_process');

const guarded = (inner) => async (event, context) => {
  try {
    return await inner(event, context);
  } catch (error) {
    return { statusCode: 500 };
  }
};

exports.handler = guarded(async (request) => {
  execSync('ls ' + request.queryStringParameters.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + request.requestContext.requestId); // safe[command]
});
