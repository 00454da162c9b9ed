const express = require('express');
const { body, param, query, validationResult } = require('express-validator');
const { execSync } = require('child_process');

const app = express();

const refuse = (req, res, next) => {
  const errors = validationResult(req);
  if (!errors.isEmpty()) return res.status(400).json(errors.array());
  next();
};

app.get('/ships/:key', param('key').isUUID(), param('name').notEmpty(), refuse, (req, res) => {
  execSync('ls ' + req.params.key); // safe[command]
  execSync('ls ' + req.params.name); // source[remote] as name; sink[command] from name
  res.end();
});
app.get('/unasked/:key', param('key').isUUID(), (req, res) => {
  execSync('ls ' + req.params.key); // source[remote] as unasked; sink[command] from unasked
  res.end();
});
app.post('/ships', [body('count').optional().isInt({ min: 1 }), body('text').isLength({ max: 9 })], async (req, res) => {
  if (!validationResult(req).isEmpty()) return res.status(400).end();
  execSync('ls ' + req.body.count); // safe[command]
  execSync('ls ' + req.body.text); // source[remote] as text; sink[command] from text
  execSync('ls ' + req.query.count); // source[remote] as count; sink[command] from count
  res.end();
});
app.get('/sorted', query('by').matches(/^[a-z]+$/), query('from').matches(/[a-z]+/), refuse, (req, res) => {
  execSync('ls ' + req.query.by); // safe[command]
  execSync('ls ' + req.query.from); // source[remote] as from; sink[command] from from
  res.end();
});
