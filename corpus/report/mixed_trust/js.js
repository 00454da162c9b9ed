const { execSync } = require('child_process');

const list = (name) => execSync('ls ' + name); // sink[command] from web, message (error)
const show = (name) => execSync('cat ' + name); // sink[command] from other (warning)
const tidy = () => execSync('rm tmp'); // safe[command]

exports.web = async (event) => list(event.queryStringParameters.name); // source[remote] as web

exports.queue = async (event) => {
  for (const record of event.Records) {
    list(record.body); // source[external-channel] as message
    show(record.body); // source[external-channel] as other
    tidy(record.body);
  }
};
