const { execSync } = require('child_process');

const names = new Set(['a', 'b']);

exports.handler = async (event) => {
  let valid = false;
  if (names.has(event.name)) { // source[remote] as name
    valid = true;
  }
  if (valid) {
    execSync('ls ' + event.name); // safe[command]
  } else {
    execSync('ls ' + event.name); // sink[command] from name
  }
};

exports.other = async (event) => {
  let valid = false;
  if (names.has(event.other)) {
    valid = true;
  }
  if (valid) {
    execSync('ls ' + event.name); // source[remote] as unchecked; sink[command] from unchecked
  }
};

exports.thrown = async (event) => {
  const problem = names.has(event.name) ? null : new Error('bad name');
  if (problem) throw problem;
  execSync('ls ' + event.name); // safe[command]
};
