const { MongoClient } = require('mongodb');

const users = new MongoClient(process.env.URL).db('app').collection('users');
const compare = (name) => users.findOne({ name: { $eq: name } }); // safe[nosql-filter]

exports.handler = async (event) => {
  const { name, names } = JSON.parse(event.body); // source[remote] as name
  await compare(name);
  await users.findOne({ name: { $in: names } }); // safe[nosql-filter]
  await users.findOne({ name: { $regex: 'a', $options: name } }); // safe[nosql-filter]
  await users.findOne({ name: { $not: name } }); // sink[nosql-filter] from name
  await users.findOne({ $or: [{ name: { $ne: name } }, { owner: name }] }); // sink[nosql-filter] from name
};
