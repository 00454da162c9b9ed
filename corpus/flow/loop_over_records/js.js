const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const record of event.Records) {
    execSync('echo ' + record.body); // source[external-channel] as body; sink[command] from body
    execSync('echo ' + record.messageId); // safe[command]
  }
};
