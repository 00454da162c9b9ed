const { execSync } = require('child_process');

class Settings {
  static folder = 'tmp';
  static name = 'nobody';
}

exports.handler = async (event) => {
  Settings.name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + Settings.name); // sink[command] from name
  execSync('ls ' + Settings.folder); // safe[command]
};
