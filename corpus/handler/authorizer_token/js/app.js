const { execSync } = require('child_process');

exports.handle = async (event) => {
  const token = event.authorizationToken; // source[remote] as token
  console.log(`token starts ${token.slice(0, 12)}`); // safe[log]
  execSync('check ' + token); // sink[command] from token
  throw new Error('Unauthorized');
};
