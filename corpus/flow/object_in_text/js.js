const { execSync } = require('child_process');

class Order {
  constructor(who, text) {
    this.who = who;
    this.text = text;
  }

  toString() {
    return `order of ${this.text}`;
  }
}

class Ping {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return 'ping';
  }
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const order = new Order('nobody', body.text); // source[remote] as text
  execSync(`echo ${order}`); // sink[command] from text
  execSync(`echo ${new Order(body.who, 'nothing')}`); // safe[command]
  execSync(`echo ${new Ping(body.text)}`); // safe[command]
};
