const express = require('express');
const fs = require('fs');

const app = express();

function respond(res, status, body) {
  res.status(status).send(JSON.stringify({ error: body })); // sink[error-detail] from raw
}

function fixed(res, status, body) {
  res.status(status).send(JSON.stringify({ error: body })); // safe[error-detail]
}

app.get('/raw', (req, res) => {
  try {
    res.json(fs.readFileSync('orders', 'utf8').length);
  } catch (error) {
    respond(res, 500, { message: error.message }); // source[error] as raw
  }
});

app.get('/worded', (req, res) => {
  try {
    res.json(fs.readFileSync('orders', 'utf8').length);
  } catch (error) {
    fixed(res, 500, { message: 'cannot read' });
  }
});
