const { execSync } = require('child_process');

exports.handler = async (event) => {
  let first, second, third;
  first = second = event.queryStringParameters.name; // source[remote] as name
  third = 'tmp';
  third ||= first;
  execSync('ls ' + first + second); // sink[command] from name
  execSync('ls ' + third); // safe[command]
};
