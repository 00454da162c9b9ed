const { execSync } = require('child_process');

exports.handler = async (event) => {
  const bodies = event.Records.map((record) => record.body); // source[external-channel] as body
  const ids = event.Records.map((record) => record.messageId);
  execSync('echo ' + bodies.join(' ')); // sink[command] from body
  execSync('echo ' + ids.join(' ')); // safe[command]
};
