const express = require('express');

const app = express();

app.get('/note', (req, res) => {
  console.log(`note ${req.query.title}`); // source[remote] as title; sink[log] from title
  res.end();
});

app.listen(3000);

module.exports = app;
