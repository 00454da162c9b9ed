const express = require('express');
const { execSync } = require('child_process');

const app = express();

app.use((req, res, next) => {
  req.folder = 'tmp';
  next();
});

app.get('/list', (req, res) => { // source[remote] as call
  execSync('ls ' + req.query.name); // source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call: the wrong place
  execSync('ls ' + req.folder); // safe[command]
  res.end();
});
