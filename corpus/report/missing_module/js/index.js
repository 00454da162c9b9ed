const { execSync } = require('child_process');  // SPURIOUS note[unresolved]: the note has no line
const missing = require('./missing'); // MISSING note[unresolved]: the note has no line

exports.handler = async (event) => {
  missing.start();
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
  execSync('ls tmp'); // safe[command]
};
