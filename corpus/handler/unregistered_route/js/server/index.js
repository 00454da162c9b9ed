const express = require('express');
const serverless = require('serverless-http');

const app = express();
app.post('/books/:isbn/loan', require('./routes/loan').post);
// app.post('/books/:isbn/reserve', require('./routes/reserve').post);

exports.handler = serverless(app);
