const app = require('express')();

app.get('/kept', (req, res) => {
  for (const name of ['etag', 'age']) res.set(name, req.headers[name]); // safe[redirect]; safe[cookie]
  res.end();
});

app.get('/named', (req, res) => {
  res.set('Location', req.query.to); // source[remote] as to; sink[redirect] from to
  res.end();
});
