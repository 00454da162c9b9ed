const { execSync } = require('child_process');

exports.handler = async (event) => {
  const names = event.multiValueQueryStringParameters.name;
  const good = names.filter((name) => /^[a-z]+$/.test(name)); // source[remote] as filtered
  execSync('ls ' + good.join(' ')); // safe[command]; SPURIOUS sink[command] from filtered: what the callback checks is not used
  execSync('ls ' + names.join(' ')); // source[remote] as names; sink[command] from names
};
