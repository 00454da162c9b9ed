const { execSync } = require('child_process');

exports.setup = function (app) {
  app.get('/list', (req, res) => { // source[remote] as call2
    execSync('ls ' + req.query.name); // source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call2: see there
    res.json({});
  });
};
