const { execSync } = require('child_process');

exports.handler = async (event) => {
  const text = JSON.stringify({ name: event.queryStringParameters.name, folder: 'tmp' }); // source[remote] as name
  const job = JSON.parse(text);
  execSync('ls ' + job.name); // sink[command] from name
  execSync('ls ' + job.folder); // safe[command]
};
