const { execSync } = require('child_process');

exports.handler = async (event) => {
  const names = event.multiValueQueryStringParameters.name.filter((name) => name.length > 2); // source[remote] as name
  const fixed = ['a', 'bcd'].filter((name) => name.length > 2);
  execSync('ls ' + names[0]); // sink[command] from name
  execSync('ls ' + fixed[0]); // safe[command]
};
