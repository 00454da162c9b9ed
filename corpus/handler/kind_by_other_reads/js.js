const { execSync } = require('child_process');

exports.http = async (event) => {
  if (event.httpMethod !== 'POST') return;
  execSync('ls ' + event.body); // source[remote] as body; sink[command] from body (error, high)
};

exports.stream = async (event) => {
  for (const record of event.Records) {
    if (record.eventName !== 'INSERT') continue;
    execSync('ls ' + record.dynamodb.NewImage.name.S); // source[external-channel] as image; sink[command] from image (warning)
    execSync('ls ' + record.eventID); // safe[command]
  }
};
