const serverless = require('serverless-http');
const express = require('express');

const app = express();

const asScript = (response) => response.header('Content-Type', 'application/javascript');

app.get('/loader.js', (request, response) => {
  asScript(response);
  response.send(`load('${request.query.theme}')`); // safe[html]
});

app.get('/colours.css', (request, response) => {
  response.type('text/css').send(`body { background: ${request.query.theme} }`); // safe[html]
});

app.get('/page', (request, response) => {
  response.type('text/html').send(`body { background: ${request.query.theme} }`); // source[remote] as theme; sink[html] from theme
});

exports.handler = serverless(app);
