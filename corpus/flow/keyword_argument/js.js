const { execSync } = require('child_process');

const list = ({ folder, depth }) => `ls ${folder} ${depth}`;
const tidy = ({ folder, depth }) => `rm ${depth}`;

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  execSync(list({ depth: 1, folder: name })); // sink[command] from name
  execSync(tidy({ depth: 1, folder: name })); // safe[command]
};
