const { execSync } = require('child_process');

exports.handler = async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + event.requestContext.requestId); // safe[command]
};

const broken = (((; // note[syntax]
