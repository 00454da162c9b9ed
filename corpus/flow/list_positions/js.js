const { execSync } = require('child_process');

exports.handler = async (event) => {
  const words = [];
  words.push('ls');
  words.push(event.queryStringParameters.name); // source[remote] as name
  words.push('tmp');
  words.shift();
  execSync(words[0]); // sink[command] from name
  execSync(words[1]); // safe[command]
  words.unshift('df', 'du');
  execSync(words[2]); // sink[command] from name
  execSync(words[0]); // safe[command]
  execSync(words.slice(2)[0]); // sink[command] from name
  execSync(words.slice(3)[0]); // safe[command]
  execSync(words[words.length - 2]); // sink[command] from name
  execSync(words[words.length - 1]); // safe[command]
  words.pop();
  execSync(words.pop()); // sink[command] from name
  execSync(words.pop()); // safe[command]
};
