const { execSync } = require('child_process');

module.exports = async function (context, req) {
  execSync('ls ' + req.query.folder); // source[remote] as folder; sink[command] from folder
  execSync('ls ' + req.folder); // safe[command]
};
