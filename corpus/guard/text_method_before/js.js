const path = require('path');
const { MongoClient } = require('mongodb');

const users = new MongoClient(process.env.URL).db('app').collection('users');

exports.called = async (event) => {
  const { name } = JSON.parse(event.body);
  if (!name?.trim()) return null;
  return users.findOne({ name }); // safe[nosql-filter]
};

exports.passed = async (event) => {
  const { name } = JSON.parse(event.body);
  const folder = path.parse(name).dir;
  return users.findOne({ name, folder }); // safe[nosql-filter]
};

exports.shown = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  if (!name?.toString()) return null;
  return users.findOne({ name }); // sink[nosql-filter] from name
};

exports.after = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as again
  const found = await users.findOne({ name }); // sink[nosql-filter] from again
  return { found, shown: name.trim() };
};
