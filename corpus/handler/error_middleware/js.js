const express = require('express');
const { execSync } = require('child_process');

const app = express();

app.use((req, res, next) => {
  const name = req.query.name; // source[remote] as name
  execSync(name); // sink[command] from name
  next();
});

app.use((error, req, res, next) => {
  const name = req.query.name; // source[remote] as again
  execSync(name); // sink[command] from again
  res.status(500).json({ error: error.stack }); // source[error] as stack; sink[error-detail] from stack
});

app.use((error, req, res, next) => {
  execSync(error.query); // safe[command]
  res.status(500).json({ error: 'failed' }); // safe[error-detail]
});
