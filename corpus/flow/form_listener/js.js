const express = require('express');
const Busboy = require('busboy');
const fs = require('fs');
const { exec } = require('child_process');
const functions = require('firebase-functions');

const app = express();

app.post('/finished', (req, res) => {
  const form = new Busboy({ headers: req.headers });
  form.on('finish', () => {
    exec(req.query.shelf); // sink[command] from shelf ; source[remote] as shelf
    res.sendStatus(204);
  });
  form.end(req.rawBody);
});

app.post('/parts', (req, res) => {
  const form = Busboy({ headers: req.headers });
  const fields = {};
  form.on('field', (name, value) => { // source[remote] as value
    fields[name] = value;
  });
  form.on('file', (name, file, info) => { // source[remote] as file
    file.on('data', (data) => exec(data)); // sink[command] from file
    fs.writeFileSync('/tmp/' + info.filename, ''); // safe[path]
    fs.writeFileSync('/tmp/' + info.encoding, ''); // sink[path] from encoding ; source[remote] as encoding
  });
  form.on('finish', () => {
    exec(fields.shelf); // sink[command] from value
    exec('ls'); // safe[command]
    res.sendStatus(204);
  });
  req.pipe(form);
});

exports.put = functions.https.onRequest(app);
