const { execSync } = require('child_process');

const FIELD = 'name';

exports.handler = async (event) => {
  const job = { folder: 'tmp' };
  job[FIELD] = event.queryStringParameters['na' + 'me']; // source[remote] as name
  execSync('ls ' + job.name); // sink[command] from name
  execSync('ls ' + job['fol' + 'der']); // safe[command]
};
