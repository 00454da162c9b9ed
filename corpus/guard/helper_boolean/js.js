const { execSync } = require('child_process');

const isName = (text) => /^[a-z]+$/.test(text);
const isShort = (text) => text.length < 20;

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (isName(name)) {
    execSync('ls ' + name); // safe[command]
  }
  if (isShort(name)) {
    execSync('ls ' + name); // sink[command] from name
  }
};
