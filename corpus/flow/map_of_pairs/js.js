const { execSync } = require('child_process');

exports.handler = async (event) => {
  const words = new Map([['name', event.queryStringParameters.name], ['folder', 'tmp']]); // source[remote] as name
  execSync(words.get('name')); // sink[command] from name
  execSync(words.get('folder')); // safe[command]
  const fields = Object.fromEntries([['name', event.queryStringParameters.name], ['folder', 'tmp']]); // source[remote] as other
  execSync(fields.name); // sink[command] from other
  execSync(fields.folder); // safe[command]
  words.set('name', 'ls');
  execSync(words.get('name')); // safe[command]
};
