const fs = require('fs');
const { execSync } = require('child_process');

exports.handler = async (event) => {
  const file = '/tmp/input';
  fs.writeFileSync(file, event.body); // source[remote] as call
  execSync('convert ' + file); // safe[command]
  execSync('convert ' + event.body); // source[remote] as body; MISSING sink[command] from body: the first read or the call is named; SPURIOUS sink[command] from call: the wrong place
};
