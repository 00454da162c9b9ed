const { execSync } = require('child_process');

exports.handler = async (event) => {
  const query = new URLSearchParams(event.rawQueryString); // source[remote] as query
  execSync('ls ' + query.get('name')); // sink[command] from query
  const fixed = new URLSearchParams('name=tmp');
  execSync('ls ' + fixed.get('name')); // safe[command]
};
