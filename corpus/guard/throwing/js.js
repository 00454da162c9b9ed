const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  if (!/^\w+$/.test(name)) throw new Error('bad name');
  execSync('ls ' + name); // safe[command]
};
