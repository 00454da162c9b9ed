const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const partition in event.records) {
    for (const record of event.records[partition]) {
      execSync('ls ' + Buffer.from(record.value, 'base64').toString()); // source[external-channel] as value; sink[command] from value
      execSync('ls ' + record.offset); // safe[command]
    }
  }
};
