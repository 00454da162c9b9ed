const { execSync } = require('child_process');

exports.queue = async (event) => {
  for (const record of event.Records) {
    execSync('ls ' + record.body); // source[external-channel] as body; sink[command] from body (warning)
    execSync('ls ' + record.eventSourceARN); // safe[command]
  }
};

exports.topic = async (event) => {
  execSync('ls ' + event.Records[0].Sns.Message); // source[external-channel] as message; sink[command] from message (warning)
  execSync('ls ' + event.Records[0].Sns.TopicArn); // safe[command]
};

exports.bucket = async (event) => {
  execSync('ls ' + event.Records[0].s3.object.key); // source[external-channel] as key; sink[command] from key (warning)
  execSync('ls ' + event.Records[0].s3.bucket.name); // safe[command]
};
