const { execSync } = require('child_process');

const cache = {};
const fixed = { name: 'tmp' };

exports.handler = async (event) => {
  if (cache.name) {
    execSync('ls ' + cache.name); // sink[command] from name
    execSync('ls ' + fixed.name); // safe[command]
  }
  cache.name = event.queryStringParameters.name; // source[remote] as name
};
