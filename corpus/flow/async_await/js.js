const { execSync } = require('child_process');

async function pick(query) {
  return query.name; // source[remote] as name
}

exports.handler = async (event) => {
  execSync('ls ' + (await pick(event.queryStringParameters))); // sink[command] from name
  execSync('ls ' + (await pick({ name: 'tmp' }))); // safe[command]
};
