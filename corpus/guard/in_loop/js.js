const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const name of event.multiValueQueryStringParameters.name) { // source[remote] as name
    execSync('ls ' + name); // sink[command] from name
    if (!['tmp', 'var'].includes(name)) continue;
    execSync('ls ' + name); // safe[command]
  }
};
