const { execSync } = require('child_process');

class Words {
  constructor(words) {
    this.words = words;
  }
  *[Symbol.iterator]() {
    yield* this.words;
  }
}

exports.handler = async (event) => {
  for (const word of new Words([event.queryStringParameters.name])) { // source[remote] as name
    execSync(word); // sink[command] from name
  }
  for (const word of new Words(['ls'])) {
    execSync(word); // safe[command]
  }
};
