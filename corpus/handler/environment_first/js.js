const { execSync } = require('child_process');

exports.handler = function (context, event, callback) {
  execSync('notify ' + context.NUMBER); // safe[command]
  execSync('notify ' + event.number); // source[remote] as number; sink[command] from number
  callback(null, 'done');
};
