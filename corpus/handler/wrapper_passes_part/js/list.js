const { execSync } = require('child_process');
const { withName } = require('./wrap');

exports.handler = withName(async (name, event) => {
  execSync('ls ' + name); // sink[command] from name
  execSync('cat ' + event.pathParameters.file); // source[remote] as file; sink[command] from file
  return { statusCode: 204 };
});
