const express = require('express');
const accounts = require('accounts-client');

const app = express();

app.get('/begin', (req, res) => {
  res.redirect(accounts.authorizeUrl(['profile'], req.query.state)); // safe[redirect]
});

app.get('/back', (req, res) => {
  res.redirect(req.query.state); // source[remote] as state; sink[redirect] from state
});

module.exports = app;
