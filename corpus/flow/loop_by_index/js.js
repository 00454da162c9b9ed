const { execSync } = require('child_process');

exports.handler = async (event) => {
  const bodies = [];
  const ids = [];
  for (let i = 0; i < event.Records.length; i++) {
    bodies.push(event.Records[i].body); // source[external-channel] as body
    ids.push(event.Records[i].messageId);
  }
  execSync('echo ' + bodies[0]); // sink[command] from body
  execSync('echo ' + ids[0]); // safe[command]
};
