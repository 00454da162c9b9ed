const { EventEmitter } = require('events');
const { exec } = require('child_process');

class Reader extends EventEmitter {
  read(text) {
    for (const line of text.split('\n')) {
      this.emit('line', line);
      this.emit('kind', typeof line);
    }
  }
}

exports.own_class = async (event) => {
  const reader = new Reader();
  reader.on('line', (line) => exec(line)); // sink[command] from body
  reader.on('kind', (kind) => exec(kind)); // safe[command]
  reader.read(event.body); // source[remote] as body
};

const bus = new EventEmitter();
bus.on('made', (order) => exec(order.name)); // sink[command] from name
bus.on('dropped', (order) => exec(order.name)); // safe[command]

exports.shared = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  bus.emit('made', { name });
};

exports.local = async (event) => {
  const mails = new EventEmitter();
  mails.once('sent', (to, text) => {
    exec(to); // safe[command]
    exec(text); // sink[command] from text
  });
  const text = event.queryStringParameters.text; // source[remote] as text
  mails.emit('sent', 'all', text);
};
