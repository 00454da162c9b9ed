const { Hono } = require('hono');
const { execSync } = require('child_process');

const app = new Hono();

app.get('/run', (c) => {
  const name = c.req.query('name'); // source[remote] as name
  execSync(name); // sink[command] from name
  return c.redirect(c.req.header('referer')); // source[remote] as to; sink[redirect] from to
});

app.get('/home', (c) => {
  const name = c.req.query('name');
  return c.redirect('/home?name=' + encodeURIComponent(name)); // safe[redirect]
});

module.exports = app;
