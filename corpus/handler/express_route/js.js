const express = require('express');
const { execSync } = require('child_process');

const app = express();

app.get('/list', (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as query; sink[command] from query
  execSync('ls ' + req.app.locals.folder); // safe[command]
  res.send('done');
});

app.post('/list/:id', async (request, response) => {
  execSync('ls ' + request.params.id); // source[remote] as id; sink[command] from id
  execSync('ls ' + request.body.name); // source[remote] as body; sink[command] from body
  response.end();
});

app.listen(3000);
