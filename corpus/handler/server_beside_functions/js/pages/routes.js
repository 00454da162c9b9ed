const express = require('express');

const app = express();

app.get('/page', (req, res) => {
  console.log(`page ${req.query.name}`); // source[remote] as name; sink[log] from name
  res.end();
});

module.exports = app;
