const { execSync } = require('child_process');

const names = new Set(['a', 'b']);

const validate = (query) => {
  if (!names.has(query.name)) return { valid: false, problem: 'bad name' };
  return { valid: true };
};

const complaints = (query) => {
  const found = [];
  if (!names.has(query.name)) found.push('bad name');
  return found;
};

exports.flag = async (event) => {
  const result = validate(event);
  if (!result.valid) {
    execSync('ls ' + event.name); // source[remote] as flagged; sink[command] from flagged
    return;
  }
  execSync('ls ' + event.name); // safe[command]
  execSync('ls ' + event.other); // source[remote] as other; sink[command] from other
};

exports.problem = async (event) => {
  const { problem } = validate(event);
  if (problem) return;
  execSync('ls ' + event.name); // safe[command]
};

exports.list = async (event) => {
  const found = complaints(event);
  if (found.length > 0) {
    execSync('ls ' + event.name); // source[remote] as listed; sink[command] from listed
    return;
  }
  execSync('ls ' + event.name); // safe[command]
};
