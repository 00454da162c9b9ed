const serverless = require('serverless-http');
const express = require('express');

const app = express();

app.use((request, response, next) => {
  try {
    next();
  } catch (problem) {
    response.send(`failed: ${problem.message}`); // safe[error-detail]
  }
});

app.get('/depth', (request, response) => {
  try {
    response.json(JSON.parse(request.query.depth));
  } catch (problem) {
    response.send(`failed: ${problem.message}`); // source[error] as problem; sink[error-detail] from problem
  }
});

exports.handler = serverless(app);
