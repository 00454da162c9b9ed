const express = require('express');
const serverless = require('serverless-http');

const app = express();

app.get('/plain', (req, res) => res.send(`<p>no ${req.originalUrl}</p>`)); // safe[html]
app.get('/decoded', (req, res) => res.send(`<p>no ${decodeURIComponent(req.originalUrl)}</p>`)); // source[remote] as decoded; sink[html] from decoded
app.get('/quoted', (req, res) => res.send(`<a href='${req.path}'>back</a>`)); // source[remote] as quoted; sink[html] from quoted
app.get('/parsed', (req, res) => {
  const word = new URLSearchParams(req.url.split('?')[1]).get('word'); // source[remote] as word
  res.send(`<p>${word}</p>`); // sink[html] from word
});

module.exports.handler = serverless(app);
