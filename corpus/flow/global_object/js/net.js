const { execSync } = require('child_process');

exports.fetch = (address) => {
  execSync('fetch ' + address); // sink[command] from address
};

exports.seen = () => {
  execSync('seen ' + visitor); // sink[command] from visitor
  execSync('seen ' + home); // safe[command]
};
