const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (new RegExp(/^[a-f0-9]{6}$/).test(name)) {
    execSync('ls ' + name); // safe[command]
  }
  if (new RegExp('^[a-f0-9]{6}$').test(name)) {
    execSync('ls ' + name); // safe[command]
  }
  if (new RegExp(/^[a-f0-9]{6}/).test(name)) {
    execSync('ls ' + name); // sink[command] from name
  }
  if (new RegExp(/^[a-f0-9]{6}$/, 'm').test(name)) {
    execSync('ls ' + name); // sink[command] from name
  }
};
