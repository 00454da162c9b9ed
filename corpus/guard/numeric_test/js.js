const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { count } = JSON.parse(event.body); // source[remote] as count
  if (typeof count === 'number') execSync('head -n ' + count); // safe[command]
  if (typeof count === 'string') execSync('head -n ' + count); // sink[command] from count
};
