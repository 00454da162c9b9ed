const { execSync } = require('child_process');

exports.handler = async (event) => {
  const size = 7 * 18;
  let word = 'ls';
  if (size > 200) word = event.queryStringParameters.name;
  execSync(word); // safe[command]
  if (size > 100) word = event.queryStringParameters.name; // source[remote] as name
  execSync(word); // sink[command] from name
};
