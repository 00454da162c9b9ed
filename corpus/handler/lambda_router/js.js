const api = require('lambda-api')();
const { execSync } = require('child_process');

api.get('/run/:name', async (req, res) => {
  const name = req.params.name; // source[remote] as name
  execSync(name); // sink[command] from name
  execSync(req.method); // safe[command]
});

api.get('/page', async (req, res) => {
  const name = req.query.name; // source[remote] as html
  res.html('<p>' + name); // sink[html] from html
});

exports.handler = async (event, context) => api.run(event, context);
