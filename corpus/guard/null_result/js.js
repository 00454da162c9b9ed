const { execSync } = require('child_process');

function checked(text) {
  if (!/^[a-z]+$/.test(text)) return null;
  return text;
}

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const good = checked(name);
  if (good === null) {
    execSync('ls ' + name); // sink[command] from name
    return;
  }
  execSync('ls ' + good); // safe[command]
  execSync('ls ' + name); // safe[command]
};
