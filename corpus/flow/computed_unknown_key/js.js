const { execSync } = require('child_process');

exports.handler = async (event, context) => {
  const job = { folder: 'tmp' };
  const other = { folder: 'tmp' };
  job[context.functionName] = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + job.folder); // sink[command] from name
  execSync('ls ' + other.folder); // safe[command]
};
