const { execSync } = require('child_process');

exports.handler = async (event) => {
  const all = event.Records.reduce((text, record) => text + ' ' + record.body, 'echo'); // source[external-channel] as body
  const count = event.Records.reduce((text, record) => text + ' ' + record.messageId, 'echo');
  execSync(all); // sink[command] from body
  execSync(count); // safe[command]
};
