const { execSync } = require('child_process');

exports.handler = (event) =>
  Promise.resolve(event.queryStringParameters.name) // source[remote] as name
    .then((name) => ({ command: 'ls ' + name, again: 'ls' }))
    .then(({ command, again }) => {
      execSync(command); // sink[command] from name
      execSync(again); // safe[command]
    });
