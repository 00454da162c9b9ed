const { execSync } = require('child_process');

exports.handler = async (event) => {
  event.Records.forEach((record) => {
    const body = record.body; // source[external-channel] as body
    execSync('echo ' + body); // sink[command] from body
    execSync('echo ' + record.messageId); // safe[command]
  });
};

exports.positions = async (event) => {
  const { words } = JSON.parse(event.body);
  words.forEach((word, at) => { // source[remote] as word
    execSync('echo ' + word); // sink[command] from word
    execSync('echo ' + at); // safe[command]
  });
  const longer = words.join(' ').split(' ').filter((word) => word);
  longer.forEach((_, at) => execSync('echo ' + at)); // safe[command]
  const counts = new Map();
  const seen = new Set();
  for (const name of JSON.parse(event.body).names) { // source[remote] as names
    counts.set(name, 1);
    seen.add(name);
  }
  counts.forEach((count, name) => execSync('echo ' + name)); // sink[command] from names
  seen.forEach((_, name) => execSync('echo ' + name)); // sink[command] from names
};
