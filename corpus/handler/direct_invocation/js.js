const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  execSync('ls ' + event.folder); // source[remote] as folder; sink[command] from folder (error, medium)
  execSync('ls ' + context.functionName); // safe[command]
};
