const { execSync } = require('child_process');

exports.handler = async (event) => {
  const names = new Set(['a']);
  const others = new Set(['a']);
  names.add(event.queryStringParameters.name); // source[remote] as name
  for (const name of names) execSync('ls ' + name); // sink[command] from name
  for (const name of others) execSync('ls ' + name); // safe[command]
};
