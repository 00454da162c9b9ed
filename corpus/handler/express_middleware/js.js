const express = require('express');
const { execSync } = require('child_process');

const app = express();

app.use((req, res, next) => {
  req.folder = 'tmp';
  next();
});

app.get('/list', (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + req.folder); // safe[command]
  res.end();
});
