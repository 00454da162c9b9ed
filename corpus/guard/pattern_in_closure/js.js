const { execSync } = require('child_process');

exports.handler = async (event) => {
  const words = /^[a-z]+$/;
  const isName = (text) => words.test(text);
  const { name } = event.queryStringParameters;
  if (isName(name)) {
    execSync('ls ' + name); // safe[command]
  }
};

exports.open = async (event) => {
  const words = /^[a-z]+/;
  const isName = (text) => words.test(text);
  const { name } = event.queryStringParameters; // source[remote] as name
  if (isName(name)) {
    execSync('ls ' + name); // sink[command] from name
  }
};
