const express = require('express');

const routes = express.Router();

routes.get('/page', (req, res) => { // note[served-handler]
  console.log(`page ${req.query.name}`); // safe[log]
  res.end();
});

module.exports = routes;
