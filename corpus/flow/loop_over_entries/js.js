const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const [key, value] of Object.entries(event.queryStringParameters)) { // source[remote] as pair
    execSync('set ' + value); // sink[command] from pair
  }
  for (const [key, value] of Object.entries({ a: 'x' })) {
    execSync('set ' + value); // safe[command]
  }
};
