const { execSync } = require('child_process');

class Runner {
  words = ['ls'];
  others = ['ls'];

  add(word) {
    this.words.push(word);
    return this;
  }

  run() {
    execSync(this.words.join(' ')); // sink[command] from name
    execSync(this.others.join(' ')); // safe[command]
  }
}

exports.handler = async (event) => {
  new Runner().add('-l').add(event.queryStringParameters.name).run(); // source[remote] as name
};
