const { execSync } = require('child_process');
const { isValid } = require('./check');

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  if (!isValid(body)) return { statusCode: 400 };
  execSync('ls ' + body.name); // safe[command]
  execSync('ls ' + body.other); // source[remote] as other; sink[command] from other
};
