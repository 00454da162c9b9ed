const { execSync } = require('child_process');
const tracing = require('tracing');

const traced = (run) => {
  if (!tracing.enabled) return run;
  return (...parts) => run(...parts);
};

const list = traced((folder) => execSync(`ls ${folder}`)); // sink[command] from name
const show = traced((folder) => execSync(`cat ${folder}`)); // safe[command]

exports.handler = async (event) => {
  list(event.queryStringParameters.name); // source[remote] as name
  show('tmp');
};
