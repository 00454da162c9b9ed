const { execSync } = require('child_process');

class Shell {
  static options = '-l';

  static list(folder) {
    return `ls ${Shell.options} ${folder}`;
  }
}

exports.handler = async (event) => {
  execSync(Shell.list(event.queryStringParameters.name)); // source[remote] as name; sink[command] from name
  execSync(Shell.list('tmp')); // safe[command]
};
