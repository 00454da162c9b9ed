const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const record of event.Records) {
    const data = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString()); // source[external-channel] as data
    execSync('ls ' + data.name); // source[external-channel] as name; MISSING sink[command] from name (warning): found with two origins; SPURIOUS sink[command] from name, data: the text and its field count apart
    execSync('ls ' + record.eventID); // safe[command]
  }
};
