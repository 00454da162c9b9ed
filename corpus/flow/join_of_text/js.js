const functions = require('firebase-functions');
const express = require('express');
const { Pool } = require('pg');

const pool = new Pool();
const app = express();

const drop = (ids) => pool.query(`DELETE FROM trees WHERE id IN (${ids.join(',')})`); // sink[sql] from ids

app.delete('/trees/:id', async (req, res) => {
  await drop(req.params.id);
  await pool.query(`DELETE FROM trees WHERE id IN (${req.params.id.join()})`); // safe[sql]
  res.sendStatus(204);
});

app.delete('/trees', async (req, res) => {
  await drop(req.body.ids); // source[remote] as ids
  res.sendStatus(204);
});

app.delete('/kinds/:kinds', async (req, res) => {
  const kinds = req.params.kinds.split(','); // source[remote] as kinds
  await pool.query(`DELETE FROM kinds WHERE id IN (${kinds.join()})`); // sink[sql] from kinds
  res.sendStatus(204);
});

exports.api = functions.https.onRequest(app);
