const http = require('http');
const express = require('express');
const routes = require('./routes');

const app = express();

app.use('/pages', routes);
app.get('/name', (req, res) => { // note[served-handler]
  console.log(`name ${req.query.name}`); // safe[log]
  res.end();
});

http.createServer(app).listen(8080);
