const { execSync } = require('child_process');

const load = async (value) => value;

exports.handler = async (event) => {
  const [name, folder] = await Promise.all([load(event.queryStringParameters.name), load('tmp')]); // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
