const { execSync } = require('child_process');
const path = require('path');

exports.handler = async (event) => {
  let name = event.queryStringParameters.name; // source[remote] as name
  const show = () => `shown: ${name}`;
  execSync('ls ' + name); // sink[command] from name
  name = String(Number(name));
  execSync('ls ' + name); // safe[command]
  return show();
};

exports.called = async (event) => {
  let name = 'tmp';
  const take = () => { name = event.queryStringParameters.taken; }; // source[remote] as taken
  name = 'tmp';
  execSync('ls ' + path.join('logs', name)); // safe[command]
  take();
  execSync('ls ' + name); // sink[command] from taken
};

exports.handed = async (event) => {
  let name = 'tmp';
  name = 'all';
  event.tags.forEach(() => { name = event.queryStringParameters.handed; }); // source[remote] as handed
  execSync('ls ' + name); // sink[command] from handed
};
