const { execSync } = require('child_process');

exports.handler = async (event) => {
  if (!/^[a-z]+$/.test(event.pathParameters.name)) return { statusCode: 400 };
  execSync('ls ' + event.pathParameters.name); // safe[command]
  execSync('ls ' + event.pathParameters.other); // source[remote] as other; sink[command] from other
};
