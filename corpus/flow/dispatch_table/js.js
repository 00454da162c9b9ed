const { execSync } = require('child_process');

const actions = {
  list: (name) => execSync('ls ' + name), // sink[command] from name
  tidy: () => execSync('rm -r tmp'), // safe[command]
};

exports.handler = async (event) => {
  const action = actions[event.requestContext.routeKey];
  action(event.queryStringParameters.name); // source[remote] as name
};
