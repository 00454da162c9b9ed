const fs = require('fs');
const express = require('express');
const serverless = require('serverless-http');

const app = express();
for (const file of fs.readdirSync(__dirname + '/routes')) {
  app.post('/books/:isbn/' + file, require('./routes/' + file).post);
}

exports.handler = serverless(app);
