const { execSync } = require('child_process');

exports.handler = async (event) => { // note[test-handler]
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
};
