const { execSync } = require('child_process');

const actions = {
  list: (name) => execSync('ls ' + name), // sink[command] from name
  tidy: () => execSync('rm -r tmp'), // safe[command]
};

exports.handler = async (event) => {
  const action = actions[event.requestContext.routeKey];
  action(event.queryStringParameters.name); // source[remote] as name
};

const kept = new Map([
  ['list', (name) => execSync('ls -l ' + name)], // sink[command] from other
  ['tidy', () => execSync('rm -r tmp')], // safe[command]
]);

exports.mapped = async (event) => {
  const action = kept.get(event.requestContext.routeKey);
  return action ? action(event.queryStringParameters.name) : null; // source[remote] as other
};
