const { execSync } = require('child_process');

exports.fixed = async (event) => {
  console.log(`path ${event.rawPath}`); // safe[log]
  execSync(`count ${event.rawPath}`); // safe[command]
};

exports.open = async (event) => {
  console.log(`path ${event.rawPath}`); // source[remote] as logged; sink[log] from logged
  execSync(`count ${event.rawPath}`); // source[remote] as counted; sink[command] from counted
};
