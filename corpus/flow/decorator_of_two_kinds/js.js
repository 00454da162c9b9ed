const { execSync } = require('child_process');

const traced = (run) => (...parts) => run(...parts);

const same = traced((value) => value);
const fixed = traced((value) => 'tmp');

exports.handler = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as name
  execSync('ls ' + same(name)); // sink[command] from name
  execSync('ls ' + fixed(name)); // safe[command]
  execSync('ls ' + same('tmp')); // safe[command]
};
