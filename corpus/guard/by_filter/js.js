const { execSync } = require('child_process');

exports.handler = async (event) => {
  const names = event.multiValueQueryStringParameters.name;
  const good = names.filter((name) => /^[a-z]+$/.test(name));
  execSync('ls ' + good.join(' ')); // safe[command]
  execSync('ls ' + names.join(' ')); // source[remote] as names; sink[command] from names
};
