const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const match = name.match(/^id:(.+)$/);
  execSync('ls ' + match[1]); // sink[command] from name
  const fixed = 'id:tmp'.match(/^id:(.+)$/);
  execSync('ls ' + fixed[1]); // safe[command]
};
