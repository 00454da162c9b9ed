const functions = require('@google-cloud/functions-framework');
const { execSync } = require('child_process');

functions.http('list', (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as name; sink[command] from name
  execSync('ls tmp'); // safe[command]
  res.status(204).end();
});
