const { MongoClient, ObjectId } = require('mongodb');

const orders = new MongoClient('mongodb://db').db('shop').collection('orders');

exports.handler = async (event) => {
  const { id } = JSON.parse(event.body); // source[remote] as id
  await orders.findOne({ _id: new ObjectId(id) }); // safe[nosql-filter]
  await orders.findOne({ _id: id }); // sink[nosql-filter] from id
};
