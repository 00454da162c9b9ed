const { execSync } = require('child_process');

exports.handler = async (event) => {
  const bodies = [];
  const ids = [];
  event.Records.forEach((record) => {
    bodies.push(record.body); // source[external-channel] as body
    ids.push(record.messageId);
  });
  execSync('echo ' + bodies.join(' ')); // sink[command] from body
  execSync('echo ' + ids.join(' ')); // safe[command]
};
