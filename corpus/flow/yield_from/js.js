const { execSync } = require('child_process');

function* words(text) {
  yield text;
}

function* everything(text) {
  yield 'first';
  yield* words(text);
}

exports.handler = async (event) => {
  for (const word of everything(event.queryStringParameters.name)) { // source[remote] as name
    execSync('ls ' + word); // sink[command] from name
  }
  for (const word of everything('tmp')) {
    execSync('ls ' + word); // safe[command]
  }
};
