const express = require('express');

const app = express();

app.get('/map', (req, res) => { // note[served-handler]
  console.log(`map ${req.query.place}`); // safe[log]
  res.end();
});

app.listen(3000);
