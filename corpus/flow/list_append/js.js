const { execSync } = require('child_process');

exports.handler = async (event) => {
  const words = ['ls'];
  const others = ['ls'];
  words.push(event.queryStringParameters.name); // source[remote] as name
  others.push('tmp');
  execSync(words.join(' ')); // sink[command] from name
  execSync(others.join(' ')); // safe[command]
};
