const { execSync } = require('child_process');

exports.handler = async (event) => {
  const claims = event.requestContext.authorizer.claims;
  execSync('ls ' + claims.email); // source[authenticated] as email; sink[command] from email (warning)
  execSync('ls ' + event.requestContext.stage); // safe[command]
};
