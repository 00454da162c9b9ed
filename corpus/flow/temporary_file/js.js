const fs = require('fs');
const { execSync } = require('child_process');

exports.handler = async (event) => {
  const file = '/tmp/input';
  fs.writeFileSync(file, event.body);
  execSync('convert ' + file); // safe[command]
  execSync('convert ' + event.body); // source[remote] as body; sink[command] from body
};
