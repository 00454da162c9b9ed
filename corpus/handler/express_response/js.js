const express = require('express');

const app = express();

app.get('/html', (req, res) => {
  const name = req.query.name; // source[remote] as name
  res.send('<h1>' + name + '</h1>'); // sink[html] from name
});

app.get('/json', (req, res) => {
  res.json({ name: req.query.name }); // safe[html]
});

app.get('/go', (req, res) => {
  res.redirect(req.query.to); // source[remote] as to; sink[redirect] from to
});
