const { execSync } = require('child_process');
const { quote } = require('shell-quote');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls -- ' + quote([name])); // safe[command]
  execSync('ls -- ' + JSON.stringify(name)); // sink[command] from name
};
