const { execSync } = require('child_process');

const bodies = (event) => event.Records.map((record) => JSON.parse(record.body));
const work = (job) => execSync('ls ' + job.name); // source[external-channel] as name; sink[command] from name (warning)
const tidy = (id) => execSync('rm ' + id); // safe[command]

exports.handler = async (event) => {
  await Promise.all(bodies(event).map(work));
  event.Records.forEach((record) => tidy(record.messageId));
};
