const functions = require('@google-cloud/functions-framework');
const { execSync } = require('child_process');

functions.http('list', (req, res) => { // source[remote] as call
  execSync('ls ' + req.query.name); // source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call: see there
  execSync('ls tmp'); // safe[command]
  res.status(204).end();
});
