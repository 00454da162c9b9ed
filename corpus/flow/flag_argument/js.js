const { execSync } = require('child_process');

function list(name, loud = true) {
  if (loud) {
    execSync('ls ' + name); // sink[command] from first
  }
  return [];
}

function show(name, { mode = 'plain' } = {}) {
  if (mode === 'plain') return [];
  return execSync('cat ' + name); // sink[command] from second
}

function quiet(name, loud) {
  if (!loud) return [];
  return execSync('ls ' + name); // safe[command]
}

function once(name, depth = 0) {
  if (depth === 0) {
    execSync('du ' + name); // sink[command] from third
  }
  return once(name, depth + 1);
}

exports.usual = async (event) => {
  list(event.queryStringParameters.name); // source[remote] as first
};

exports.silent = async (event) => {
  list(event.queryStringParameters.silent, false);
  quiet(event.queryStringParameters.silent);
  show(event.queryStringParameters.silent);
  show(event.queryStringParameters.silent, { mode: 'plain' });
};

exports.shown = async (event) => {
  show(event.queryStringParameters.name, { mode: 'full' }); // source[remote] as second
};

exports.once = async (event) => {
  once(event.queryStringParameters.name); // source[remote] as third
};

function burn(name, log = false) {
  if (log) execSync('ls ' + name); // sink[command] from logged
}

function sort(name, log = false) {
  burn(name, log);
}

exports.byHand = (name) => sort(name, Boolean(name));

exports.burning = async (event) => {
  sort(event.queryStringParameters.name);
};

exports.burningAloud = async (event) => {
  sort(event.queryStringParameters.name, true); // source[remote] as logged
};
