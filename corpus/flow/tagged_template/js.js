const { execSync } = require('child_process');

const plain = (strings, ...values) => strings[0] + values[0];
const masked = (strings, ...values) => strings.join('?');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync(plain`ls ${name}`); // sink[command] from name
  execSync(masked`ls ${name}`); // safe[command]
};
