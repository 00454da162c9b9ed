const { execSync } = require('child_process');

exports.handler = async (event) => {
  const query = event.queryStringParameters;
  const before = { name: 'fixed', ...query };
  const after = { ...query, name: 'fixed' };
  execSync('ls ' + before.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + after.name); // safe[command]
};
