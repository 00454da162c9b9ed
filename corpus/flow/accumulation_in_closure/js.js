const { execSync } = require('child_process');

exports.handler = async (event) => {
  const bodies = [];
  const ids = [];
  event.Records.forEach((record) => { // source[external-channel] as call
    bodies.push(record.body); // source[external-channel] as body
    ids.push(record.messageId);
  });
  execSync('echo ' + bodies.join(' ')); // MISSING sink[command] from body: the call is named as the place of the read; SPURIOUS sink[command] from call: the wrong place
  execSync('echo ' + ids.join(' ')); // safe[command]
};
