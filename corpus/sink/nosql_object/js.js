const { MongoClient } = require('mongodb');

const users = new MongoClient(process.env.URL).db('app').collection('users');

exports.handler = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  await users.findOne({ name }); // sink[nosql-filter] from name
  await users.findOne({ name: String(name) }); // safe[nosql-filter]
  await users.findOne({ name: name.toString() }); // safe[nosql-filter]
  await users.find({ name: { $in: name.split(',') } }); // safe[nosql-filter]
  await users.find({ name: { $in: name } }); // safe[nosql-filter]
  await users.findOne({ name: event.queryStringParameters.name }); // safe[nosql-filter]
};
