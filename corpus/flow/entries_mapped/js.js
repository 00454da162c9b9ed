const { execSync } = require('child_process');

const options = (values) =>
  Object.entries(values)
    .map(([key, value]) => `--${key}=${value}`)
    .join(' ');

exports.handler = async (event) => {
  execSync('ls ' + options({ name: event.queryStringParameters.name })); // source[remote] as name; sink[command] from name
  execSync('ls ' + options({ name: 'tmp' })); // safe[command]
};
