const { execSync } = require('child_process');

exports.handler = async (event) => {
  event.Records.forEach((record) => { // source[external-channel] as call
    const body = record.body; // source[external-channel] as body
    execSync('echo ' + body); // MISSING sink[command] from body: the call is named as the place of the read; SPURIOUS sink[command] from call: the wrong place
    execSync('echo ' + record.messageId); // safe[command]
  });
};
