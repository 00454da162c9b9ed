const express = require('express');

const app = express();

app.get('/page', (req, res) => {
  console.log(`page ${req.query.name}`); // source[remote] as page; sink[log] from page
  res.end();
});

module.exports = app;
