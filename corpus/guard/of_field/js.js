const { execSync } = require('child_process');

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  if (!['tmp', 'var'].includes(body.name)) return;
  execSync('ls ' + body['name']); // safe[command]
  execSync('ls ' + body.other); // source[remote] as other; sink[command] from other
};
