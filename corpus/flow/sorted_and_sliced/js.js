const { execSync } = require('child_process');

exports.handler = async (event) => {
  const names = event.multiValueQueryStringParameters.name;
  const fixed = ['b', 'a'];
  execSync('ls ' + [...names].sort().reverse().slice(1).concat(fixed).join(' ')); // source[remote] as names; sink[command] from names
  execSync('ls ' + [...fixed].sort().reverse().slice(1).concat(['c']).join(' ')); // safe[command]
};
