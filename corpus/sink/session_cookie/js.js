const app = require('express')();
const { options } = require('settings-elsewhere');
const jwt = require('jsonwebtoken');

const fixed = { httpOnly: true, secure: true };

app.post('/plain', (req, res) => {
  res.cookie('session', jwt.sign({}, process.env.KEY)); // source[program] as cookie7; sink[session-cookie] from cookie7
  res.end();
});

app.post('/guarded', (req, res) => {
  res.cookie('session', jwt.sign({}, process.env.KEY), fixed); // safe[session-cookie]
  res.end();
});

app.post('/readable', (req, res) => {
  res.cookie('authToken', jwt.sign({}, process.env.KEY), { ...fixed, httpOnly: false }); // source[program] as cookie8; sink[session-cookie] from cookie8
  res.end();
});

app.post('/by-environment', (req, res) => {
  const secure = process.env.STAGE === 'live';
  res.cookie('session', jwt.sign({}, process.env.KEY), { httpOnly: true, secure }); // safe[session-cookie]
  res.end();
});

app.post('/elsewhere', (req, res) => {
  res.cookie('session', jwt.sign({}, process.env.KEY), options); // safe[session-cookie]
  res.end();
});

app.post('/script', (req, res) => {
  res.cookie('csrf_token', jwt.sign({}, process.env.KEY)); // safe[session-cookie]
  res.end();
});

app.post('/out', (req, res) => {
  res.cookie('session', '', { maxAge: 0 }); // safe[session-cookie]
  res.end();
});
