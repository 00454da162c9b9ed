const { execSync } = require('child_process');

const even = (count, name) => (count === 0 ? name : odd(count - 1, name));
const odd = (count, name) => (count === 0 ? 'odd' : even(count - 1, name));

exports.handler = async (event) => {
  execSync('ls ' + even(4, event.queryStringParameters.name)); // source[remote] as name; sink[command] from name
  execSync('ls ' + even(4, 'tmp')); // safe[command]
};
