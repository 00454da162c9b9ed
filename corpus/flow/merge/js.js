const { execSync } = require('child_process');

exports.handler = async (event) => {
  const query = event.queryStringParameters;
  const open = Object.assign({ name: 'fixed' }, query);
  const closed = Object.assign({}, query, { name: 'fixed' });
  execSync('ls ' + open.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + closed.name); // safe[command]; source[remote] as overwritten; SPURIOUS sink[command] from overwritten: a later argument does not replace the fields of an earlier one
};
