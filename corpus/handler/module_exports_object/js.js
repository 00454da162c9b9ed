const { execSync } = require('child_process');

async function list(event, context) {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
}

async function kept(event, context) {
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
}

module.exports = { list };
