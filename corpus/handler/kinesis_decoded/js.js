const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const record of event.Records) {
    const data = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString());
    execSync('ls ' + data.name); // source[external-channel] as name; sink[command] from name (warning)
    execSync('ls ' + record.eventID); // safe[command]
  }
};
