const functions = require('firebase-functions');
const express = require('express');
const { Pool } = require('pg');

const app = express();
const pool = new Pool();

app.use(async (req, res, next) => {
  const { rows } = await pool.query('SELECT id, nickname FROM gardeners WHERE token = $1', [req.headers.token]);
  if (!rows[0]) return res.sendStatus(401);
  req.user = rows[0];
  next();
});

app.get('/me', async (req, res) => {
  res.json(await pool.query(`SELECT * FROM trees WHERE owner = ${req.user.id}`)); // safe[sql]
});

app.get('/friends', async (req, res) => {
  const { nickname } = req.user; // source[authenticated] as nickname
  res.json(await pool.query(`SELECT * FROM friends WHERE name = '${nickname}'`)); // sink[sql] from nickname
});

exports.api = functions.https.onRequest(app);
