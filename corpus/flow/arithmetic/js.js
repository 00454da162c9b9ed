const { execSync } = require('child_process');

exports.handler = async (event) => {
  const page = event.queryStringParameters.page; // source[remote] as page
  execSync('head -n ' + page * 10); // safe[command]
  execSync('head -n ' + (page > 10)); // safe[command]
  execSync('head -n ' + (page + 10)); // sink[command] from page
};
