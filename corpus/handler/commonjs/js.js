const { execSync } = require('child_process');

exports.handler = async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as first; sink[command] from first
};

module.exports.list = (event, context, callback) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as second; sink[command] from second
};

const kept = async (event, context) => {
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
};
