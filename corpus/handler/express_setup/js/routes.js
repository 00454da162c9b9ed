const { execSync } = require('child_process');

exports.setup = function (app) {
  app.get('/list', (req, res) => {
    execSync('ls ' + req.query.name); // source[remote] as name; sink[command] from name
    res.json({});
  });
};
