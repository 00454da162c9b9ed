const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const record of event.Records) {
    const outer = JSON.parse(record.body);
    const inner = JSON.parse(outer.Message);
    execSync('ls ' + inner.name); // source[external-channel] as name; sink[command] from name (warning)
    execSync('ls ' + record.eventSourceARN); // safe[command]
  }
};
