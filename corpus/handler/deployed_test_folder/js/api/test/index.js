const { execSync } = require('child_process');

module.exports = async function (context, req) {
  execSync('ping ' + req.query.host); // source[remote] as host; sink[command] from host
  execSync('ping localhost'); // safe[command]
  context.res = { status: 200, body: 'done' };
};
