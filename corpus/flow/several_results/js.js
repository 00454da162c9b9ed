const { execSync } = require('child_process');

const split = (query) => [query.name, 'tmp'];
const options = (query) => ({ wanted: query.name, folder: 'tmp' });

exports.handler = async (event) => {
  const query = { name: event.queryStringParameters.name }; // source[remote] as name
  const [name, folder] = split(query);
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
  execSync('ls ' + options(query).wanted); // sink[command] from name
  execSync('ls ' + options(query).folder); // safe[command]
};
