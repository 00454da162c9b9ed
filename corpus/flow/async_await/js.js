const { execSync } = require('child_process');

async function pick(query) {
  return query.name;
}

exports.handler = async (event) => {
  execSync('ls ' + (await pick(event.queryStringParameters))); // source[remote] as name; sink[command] from name
  execSync('ls ' + (await pick({ name: 'tmp' }))); // safe[command]
};
