const { execSync } = require('child_process');
const asked = require('./asked');
const fixed = require('./fixed');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync(asked.frozen.choose(name)); // sink[command] from name
  execSync(fixed.frozen.choose(name)); // safe[command]
  execSync(asked.watched.choose(name)); // sink[command] from name
  execSync(fixed.watched.choose(name)); // safe[command]
  execSync(asked.merged.choose(name)); // sink[command] from name
  execSync(fixed.merged.choose(name)); // safe[command]
  execSync(asked.assigned.choose(name)); // sink[command] from name
  execSync(fixed.assigned.choose(name)); // safe[command]
};
