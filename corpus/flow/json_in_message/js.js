const { execSync } = require('child_process');

exports.queue = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    execSync('ls ' + order.name); // source[external-channel] as order; sink[command] from order
    execSync('ls ' + record.messageId); // safe[command]
  }
};

exports.topic = async (event) => {
  const order = JSON.parse(event.Records[0].Sns.Message);
  execSync('ls ' + order.name); // source[external-channel] as message; sink[command] from message
};

exports.web = async (event) => {
  const order = JSON.parse(event.queryStringParameters.order);
  execSync('ls ' + order.name); // source[remote] as parameter; sink[command] from parameter
};
