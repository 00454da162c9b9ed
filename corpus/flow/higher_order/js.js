const { execSync } = require('child_process');

const run = (command) => execSync(command); // sink[command] from name
const print = (text) => console.log(text); // sink[log] from name
const ls = (folder) => execSync('ls ' + folder); // safe[command]
const apply = (action, value) => action(value);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  apply(run, name);
  apply(print, name);
  apply(ls, 'tmp');
};
