const { execSync } = require('child_process');

exports.handler = async (event) => {
  const count = event.queryStringParameters.count; // source[remote] as count
  execSync('head -n ' + Number(count)); // safe[command]
  execSync('head -n ' + parseInt(count, 10)); // safe[command]
  execSync('head -n ' + +count); // safe[command]
  execSync('head -n ' + String(count)); // sink[command] from count
};
