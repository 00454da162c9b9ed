const express = require('express');

const app = express();

app.get('/html', (req, res) => { // source[remote] as call
  const name = req.query.name; // source[remote] as name
  res.send('<h1>' + name + '</h1>'); // MISSING sink[html] from name: the first read or the call is named; SPURIOUS sink[html] from call: see there
});

app.get('/json', (req, res) => {
  res.json({ name: req.query.name }); // safe[html]
});

app.get('/go', (req, res) => { // source[remote] as call2
  res.redirect(req.query.to); // source[remote] as to; MISSING sink[redirect] from to: the first read or the call is named; SPURIOUS sink[redirect] from call2: see there
});
