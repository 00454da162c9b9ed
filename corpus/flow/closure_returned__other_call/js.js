const { execSync } = require('child_process');

const lister = (folder) => (option) => execSync(option + folder); // safe[command]

exports.handler = async (event) => {
  lister(event.queryStringParameters.name);
  lister('tmp')('ls ');
};
