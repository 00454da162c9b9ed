const { execSync } = require('child_process');

exports.queue = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    execSync('ls ' + order.name); // source[external-channel] as order; MISSING sink[command] from order: fields of a parsed text are dropped
    execSync('ls ' + record.messageId); // safe[command]
  }
};

exports.topic = async (event) => {
  const order = JSON.parse(event.Records[0].Sns.Message);
  execSync('ls ' + order.name); // source[external-channel] as message; MISSING sink[command] from message: fields of a parsed text are dropped
};

exports.web = async (event) => {
  const order = JSON.parse(event.queryStringParameters.order);
  execSync('ls ' + order.name); // source[remote] as parameter; sink[command] from parameter
};
