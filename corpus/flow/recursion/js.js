const { execSync } = require('child_process');

function repeat(count, name, folder) {
  if (count === 0) return { name, folder };
  return repeat(count - 1, name + '!', folder + '/x');
}

exports.handler = async (event) => {
  const result = repeat(3, event.queryStringParameters.name, 'tmp'); // source[remote] as name
  execSync('ls ' + result.name); // sink[command] from name
  execSync('ls ' + result.folder); // safe[command]
};
