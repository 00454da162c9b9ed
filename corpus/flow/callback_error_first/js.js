const { execSync } = require('child_process');

function normalise(name, done) {
  if (!name) return done(new Error('empty'));
  return done(null, name.trim());
}

exports.handler = async (event) => {
  normalise(event.queryStringParameters.name, (error, name) => { // source[remote] as name
    execSync('ls ' + name); // sink[command] from name
  });
  normalise('tmp', (error, name) => {
    execSync('ls ' + name); // safe[command]
  });
};
