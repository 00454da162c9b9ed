const { execSync } = require('child_process');
const { withFolder } = require('./wrap');

exports.handler = withFolder(async (folder, id) => {
  execSync('ls ' + folder); // safe[command]
  execSync('rm ' + id); // safe[command]
  return { statusCode: 204 };
});
