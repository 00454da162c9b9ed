const express = require('express');

const app = express();

const share = (res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
};

app.get('/plain', (req, res) => {
  res.setHeader('Content-Type', 'text/plain');
  res.setHeader('Cache-Control', 'no-store');
  share(res);
  if (req.query.x) res.setHeader('X-Seen', 'yes');
  res.send('hi ' + req.query.name); // safe[html]
});

app.get('/html', (req, res) => {
  res.setHeader('Content-Type', 'text/html');
  res.setHeader('Cache-Control', 'no-store');
  share(res);
  res.send('hi ' + req.query.name); // source[remote] as name; sink[html] from name
});

module.exports = app;
