const { execSync } = require('child_process');

const names = ['a', 'b'];

exports.handler = async (event) => {
  const query = new URLSearchParams(event.rawQueryString); // source[remote] as other
  if (!names.includes(query.get('name'))) {
    return;
  }
  execSync('ls ' + query.get('name')); // safe[command]
  execSync('ls ' + query.get('other')); // sink[command] from other
};
