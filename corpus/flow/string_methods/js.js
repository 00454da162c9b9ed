const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name.trim().toUpperCase().slice(0, 20)); // sink[command] from name
  execSync('ls ' + name.split(',')[0].concat('/x').padStart(9)); // sink[command] from name
  execSync('ls ' + name.length); // safe[command]
};
