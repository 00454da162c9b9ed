const { execSync } = require('child_process');

exports.handler = async (event) => {
  const query = event.queryStringParameters;
  const open = Object.assign({ name: 'fixed' }, query);
  const closed = Object.assign({}, query, { name: 'fixed' });
  execSync('ls ' + open.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + closed.name); // safe[command]
};
