const assert = require('assert');
const { execSync } = require('child_process');

function must(holds, reason) {
  if (!holds) throw new Error(reason);
}

function hope(holds, reason) {
  if (!holds) console.warn(reason);
}

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  hope(/^[a-z]+$/.test(name), 'bad name');
  execSync('ls ' + name); // sink[command] from name
  must(/^[a-z]+$/.test(name), 'bad name');
  execSync('ls ' + name); // safe[command]
};

exports.ok = async (event) => {
  const name = event.queryStringParameters.name;
  assert.ok(name === 'tmp' || name === 'var');
  execSync('ls ' + name); // safe[command]
};

exports.matched = async (event) => {
  const name = event.queryStringParameters.name;
  assert.match(name, /^[a-z]+$/);
  execSync('ls ' + name); // safe[command]
};
