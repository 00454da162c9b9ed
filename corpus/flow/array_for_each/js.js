const { execSync } = require('child_process');

exports.handler = async (event) => {
  event.Records.forEach((record) => {
    const body = record.body; // source[external-channel] as body
    execSync('echo ' + body); // sink[command] from body
    execSync('echo ' + record.messageId); // safe[command]
  });
};
