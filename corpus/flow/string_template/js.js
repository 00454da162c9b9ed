const { execSync } = require('child_process');
const util = require('util');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = 'tmp';
  execSync(`ls "${name}" ${folder}`); // sink[command] from name
  execSync(util.format('ls %s', name)); // sink[command] from name
  execSync(`ls "${folder}" ${folder}`); // safe[command]
};
