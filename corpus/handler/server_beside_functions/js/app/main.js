const express = require('express');

const app = express();

app.get('/page', (req, res) => { // note[served-handler]
  console.log(`page ${req.query.name}`); // safe[log]
  res.end();
});

app.listen(80);
