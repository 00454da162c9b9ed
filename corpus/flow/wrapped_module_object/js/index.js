const { execSync } = require('child_process');
const asked = require('./asked');
const fixed = require('./fixed');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync(asked.frozen.pick(name)); // sink[command] from name
  execSync(fixed.frozen.pick(name)); // safe[command]
  execSync(asked.watched.pick(name)); // sink[command] from name
  execSync(fixed.watched.pick(name)); // safe[command]
  execSync(asked.merged.pick(name)); // sink[command] from name
  execSync(fixed.merged.pick(name)); // safe[command]
  execSync(asked.assigned.pick(name)); // sink[command] from name
  execSync(fixed.assigned.pick(name)); // safe[command]
};
