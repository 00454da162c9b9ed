const express = require('express');
const { execSync } = require('child_process');

const app = express();
const plain = (req, res, next) => (/^[a-z]+$/.test(req.query.name) ? next() : res.status(400).end());

app.get('/checked', plain, (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as name; SPURIOUS sink[command] from name: checks of a middleware that passes on are not seen
  res.end();
});
app.get('/other', (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as other; sink[command] from other
  res.end();
});
app.get('/third', (req, res) => {
  if (/^[a-z]+$/.test(req.query.name)) execSync('ls ' + req.query.name); // safe[command]
  res.end();
});
