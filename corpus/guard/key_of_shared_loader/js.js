const { execSync } = require('child_process');
const { readFileSync } = require('fs');

const parse = (text) => JSON.parse(text);

exports.handler = async (event) => {
  const folders = parse(readFileSync('folders.json', 'utf8'));
  const { name } = parse(event.body);
  if (Object.keys(folders).includes(name)) {
    execSync('ls ' + name); // safe[command]
  }
};

exports.sent = async (event) => {
  const sent = parse(event.body);
  const name = sent.name; // source[remote] as sent
  if (Object.keys(sent.folders).includes(name)) {
    execSync('ls ' + name); // sink[command] from sent
  }
};
