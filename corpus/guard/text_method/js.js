const app = require('express')();
const _ = require('lodash');
const { MongoClient } = require('mongodb');
const validator = require('validator');

const orders = new MongoClient(process.env.URL).db('shop').collection('orders');

app.get('/trimmed', async (req, res) => {
  const status = (req.query.status || '').trim();
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/plain', async (req, res) => {
  const status = req.query.status || ''; // source[remote] as status
  res.json(await orders.findOne({ status })); // sink[nosql-filter] from status
});

app.get('/matched', async (req, res) => {
  const status = req.query.status.match(/^@(\S+)/)[1];
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/found', async (req, res) => {
  const status = /^@(\S+)/.exec(req.query.status)[1];
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/replaced', async (req, res) => {
  const status = req.query.status.replace(/^@/, '');
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/pattern', async (req, res) => {
  const status = new RegExp(req.query.status, 'i'); // source[remote] as pattern; sink[regex] from pattern
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/decoded', async (req, res) => {
  const status = decodeURIComponent(req.query.status);
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/refused', async (req, res) => {
  const status = validator.trim(req.query.status);
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/lower', async (req, res) => {
  const status = _.toLower(req.query.status);
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/bytes', async (req, res) => {
  const status = Buffer.from(req.query.status, 'base64').toString('utf8');
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/first', async (req, res) => {
  const first = _.first(req.query.status); // source[remote] as first
  res.json(await orders.findOne({ status: first })); // sink[nosql-filter] from first
});

app.get('/checked', async (req, res) => {
  const mail = req.query.mail;
  if (!validator.isEmail(mail)) return res.sendStatus(400);
  res.json(await orders.findOne({ mail })); // safe[nosql-filter]
});

app.get('/present', async (req, res) => {
  const address = req.query.mail; // source[remote] as address
  if (!_.isNil(address)) res.json(await orders.findOne({ mail: address })); // sink[nosql-filter] from address
});
