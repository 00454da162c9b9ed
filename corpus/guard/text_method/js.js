const app = require('express')();
const { MongoClient } = require('mongodb');

const orders = new MongoClient(process.env.URL).db('shop').collection('orders');

app.get('/trimmed', async (req, res) => {
  const status = (req.query.status || '').trim();
  res.json(await orders.findOne({ status })); // safe[nosql-filter]
});

app.get('/plain', async (req, res) => {
  const status = req.query.status || ''; // source[remote] as status
  res.json(await orders.findOne({ status })); // sink[nosql-filter] from status
});
