const express = require('express');
const { execSync } = require('child_process');

const app = express();

app.get('/list', (req, res) => { // source[remote] as call
  execSync('ls ' + req.query.name); // source[remote] as query; MISSING sink[command] from query: the first read or the call is named; SPURIOUS sink[command] from call: see there
  execSync('ls ' + req.app.locals.folder); // safe[command]
  res.send('done');
});

app.post('/list/:id', async (request, response) => { // source[remote] as call2
  execSync('ls ' + request.params.id); // source[remote] as id; MISSING sink[command] from id: the first read or the call is named; SPURIOUS sink[command] from call2: see there
  execSync('ls ' + request.body.name); // source[remote] as body; MISSING sink[command] from body: the first read or the call is named; SPURIOUS sink[command] from call2: see there
  response.end();
});

app.listen(3000);
