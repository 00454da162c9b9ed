const { execSync } = require('child_process');

exports.handler = async (event) => {
  execSync('ls ' + event['body-json'].folder); // source[remote] as body; sink[command] from body
  execSync('ls ' + event.params.querystring.folder); // source[remote] as query; sink[command] from query
  execSync('ls ' + event.params.path.folder); // source[remote] as path; sink[command] from path
  execSync('ls ' + event['stage-variables'].folder); // safe[command]
};
