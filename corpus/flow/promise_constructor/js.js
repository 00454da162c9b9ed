const { execSync } = require('child_process');

const later = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 10));

exports.handler = async (event) => {
  const name = await later(event.queryStringParameters.name); // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + (await later('tmp'))); // safe[command]
};
