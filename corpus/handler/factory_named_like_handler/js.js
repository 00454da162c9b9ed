const { execSync } = require('child_process');
const { builder } = require('pages');

exports.createPageHandler = ({ folder = '/tmp/pages' } = {}) =>
  builder(async () => {
    execSync('ls ' + folder); // safe[command]
  });

exports.pageHandler = async ({ folder }) => { // source[remote] as folder
  execSync('ls ' + folder); // sink[command] from folder
};
