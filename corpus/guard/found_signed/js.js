const { MongoClient } = require('mongodb');
const { parse } = require('querystring');
const { verifyPaddleWebhook } = require('verify-paddle-webhook');

const client = new MongoClient(process.env.FERRIES);

exports.sale = async (event) => {
  const sale = parse(event.body);
  if (!verifyPaddleWebhook(process.env.SALES_KEY, sale)) return { statusCode: 400 };
  const tickets = client.db('ferry').collection('tickets');
  if (sale.alert_name === 'created') {
    await tickets.insertOne({ order: { id: sale.order_id }, state: 'new' });
    return { statusCode: 200 };
  }
  const known = await tickets.findOne({ 'order.id': sale.order_id });
  if (!known) return { statusCode: 404 };
  console.log(`found ${sale.order_id}`); // safe[log]
  return { statusCode: 200 };
};

exports.show = async (event) => {
  const { order } = JSON.parse(event.body);
  const known = await client.db('ferry').collection('tickets').findOne({ 'order.id': String(order) });
  if (!known) return { statusCode: 404 };
  console.log(`shows ${order}`); // safe[log]
  return { statusCode: 200 };
};

exports.note = async (event) => {
  const { order } = JSON.parse(event.body); // source[remote] as order
  await client.db('ferry').collection('notes').insertOne({ order: { id: String(order) } });
  return { statusCode: 200 };
};

exports.showNote = async (event) => {
  const { order } = JSON.parse(event.body);
  const known = await client.db('ferry').collection('notes').findOne({ 'order.id': String(order) });
  if (!known) return { statusCode: 404 };
  console.log(`shows ${order}`); // sink[log] from order via notes
  return { statusCode: 200 };
};
