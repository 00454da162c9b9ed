const { execSync } = require('child_process');

function* words(text) {
  yield 'first';
  yield text;
}

exports.handler = async (event) => {
  for (const word of words(event.queryStringParameters.name)) { // source[remote] as name
    execSync('ls ' + word); // sink[command] from name
  }
  for (const word of words('tmp')) {
    execSync('ls ' + word); // safe[command]
  }
};
