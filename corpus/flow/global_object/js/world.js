const { execSync } = require('child_process');

global.World = module.exports = {
  say(text) {
    execSync('say ' + text); // sink[command] from name
  },
  count(text) {
    execSync('say ' + text.length); // safe[command]
  },
  tell(text) {
    execSync('say ' + text); // sink[command] from other
  },
};

World.Net = require('./net');
