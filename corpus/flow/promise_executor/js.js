const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as name
  const wanted = await new Promise((resolve, reject) => {
    if (!name) reject(new Error('no name'));
    resolve(name);
  });
  execSync('ls ' + wanted); // sink[command] from name
  const fixed = await new Promise((resolve, reject) => {
    if (!name) reject(new Error('no name'));
    resolve('tmp');
  });
  execSync('ls ' + fixed); // safe[command]
};

exports.chained = (event) =>
  new Promise((resolve) => resolve(event.queryStringParameters.name)).then((name) => { // source[remote] as chained
    execSync('ls ' + name); // sink[command] from chained
  });

exports.chainedFixed = (event) =>
  new Promise((resolve) => resolve('tmp')).then((name) => {
    execSync('ls ' + name); // safe[command]
  });
