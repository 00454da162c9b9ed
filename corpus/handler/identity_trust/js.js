const { execSync } = require('child_process');

exports.handler = async (event) => {
  const claims = event.requestContext.authorizer.claims;
  execSync('ls ' + claims.email); // source[authenticated] as email; MISSING sink[command] from email (warning): of several events that fit another one is taken
  execSync('ls ' + event.requestContext.stage); // safe[command]
};
