const { execSync } = require('child_process');

async function* words(text) {
  yield text;
}

exports.handler = async (event) => {
  for await (const word of words(event.queryStringParameters.name)) { // source[remote] as name
    execSync('ls ' + word); // sink[command] from name
  }
  for await (const word of words('tmp')) {
    execSync('ls ' + word); // safe[command]
  }
};
