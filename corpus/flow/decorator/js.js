const { execSync } = require('child_process');

const logged = (action) => (...args) => {
  console.log('call');
  return action(...args);
};
const fixed = (action) => () => action('tmp');

const list = logged((folder) => execSync('ls ' + folder)); // sink[command] from name
const tidy = fixed((folder) => execSync('rm ' + folder)); // safe[command]

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  list(name);
  tidy(name);
};
