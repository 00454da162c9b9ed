const { execSync } = require('child_process');
const missing = require('./missing'); // note[unresolved]

exports.handler = async (event) => {
  missing.start();
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
  execSync('ls tmp'); // safe[command]
};
