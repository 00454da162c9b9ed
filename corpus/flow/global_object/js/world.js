const { execSync } = require('child_process');

global.World = module.exports = {
  say(text) {
    execSync('say ' + text); // MISSING sink[command] from name: a bare name that is a part of the global object is not resolved
  },
  count(text) {
    execSync('say ' + text.length); // safe[command]
  },
  tell(text) {
    execSync('say ' + text); // sink[command] from other
  },
};
