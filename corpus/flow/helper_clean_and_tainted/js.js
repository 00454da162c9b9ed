const { execSync } = require('child_process');

const trim = (text) => text.trim();
const lower = (text) => trim(text).toLowerCase();
const tidy = (text) => lower(text);

exports.handler = async (event) => {
  const name = tidy(event.queryStringParameters.name); // source[remote] as name
  const folder = tidy(' TMP ');
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
