const { execSync } = require('child_process');

exports.handler = async (event) => {
  const jobs = new Map();
  jobs.set('name', event.queryStringParameters.name); // source[remote] as name
  jobs.set('folder', 'tmp');
  execSync('ls ' + jobs.get('name')); // sink[command] from name
  execSync('ls ' + jobs.get('folder')); // safe[command]
};
