const mongoose = require('mongoose');
const escapeRegExp = require('lodash/escapeRegExp');

const Boat = mongoose.model('Boat', new mongoose.Schema({ name: String }));

exports.plain = async (event) => {
  const q = event.queryStringParameters.q; // source[remote] as q
  const filter = {};
  if (q) filter.name = { $regex: q, $options: 'i' };
  return Boat.find(filter); // sink[regex] from q
};

exports.either = async (event) => {
  const q = event.queryStringParameters.q; // source[remote] as either
  return Boat.find({ $or: [{ name: { $regex: q } }, { port: 'home' }] }); // sink[regex] from either
};

exports.grouped = async (event) => {
  const q = event.queryStringParameters.q; // source[remote] as grouped
  return Boat.aggregate([{ $match: { name: { $regex: '^' + q } } }]); // sink[regex] from grouped
};

exports.escaped = async (event) => {
  const q = escapeRegExp(event.queryStringParameters.q);
  return Boat.find({ name: { $regex: q, $options: 'i' } }); // safe[regex]
};

exports.equal = async (event) => {
  return Boat.find({ name: event.queryStringParameters.q }); // safe[regex]
};
