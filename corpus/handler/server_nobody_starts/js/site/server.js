const http = require('http');
const express = require('express');

const app = express();

app.get('/name', (req, res) => {
  console.log(`name ${req.query.name}`); // source[remote] as name; sink[log] from name
  res.end();
});

http.createServer(app).listen(8080);
