const { execSync } = require('child_process');

const traced = (run) => (...parts) => {
  console.log('begin', run.name);
  return run(...parts);
};

const list = traced((folder) => execSync(`ls ${folder}`)); // sink[command] from name
const show = traced((folder) => execSync(`cat ${folder}`)); // safe[command]

exports.handler = traced(async (event) => {
  list(event.queryStringParameters.name); // source[remote] as name
  show('tmp');
});
