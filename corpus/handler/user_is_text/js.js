const app = require('express')();
const { MongoClient } = require('mongodb');

const orders = new MongoClient(process.env.URL).db('shop').collection('orders');

app.get('/mine', async (req, res) => {
  res.json(await orders.findOne({ user: req.user._id })); // safe[nosql-filter]
});

app.post('/of', async (req, res) => {
  res.json(await orders.findOne({ user: req.body._id })); // source[remote] as id; sink[nosql-filter] from id
});
