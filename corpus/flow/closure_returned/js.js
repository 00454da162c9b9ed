const { execSync } = require('child_process');

const lister = (folder) => (option) => execSync(option + folder); // sink[command] from name

exports.handler = async (event) => {
  lister(event.queryStringParameters.name)('ls '); // source[remote] as name
};
