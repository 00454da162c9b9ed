const { PrismaClient } = require('@prisma/client');
const { MongoClient, ObjectId } = require('mongodb');
const mongoose = require('mongoose');

const client = new MongoClient(process.env.MONGO);
const prisma = new PrismaClient();
const Berth = mongoose.model('Berth', new mongoose.Schema({ place: String }));

exports.found = async (event) => {
  const leases = client.db('pier').collection('leases');
  const { lease, renter } = JSON.parse(event.body); // source[remote] as lease
  const known = await leases.findOne({ 'contract.id': String(lease) });
  if (!known) {
    console.log(`no lease ${lease}`); // sink[log] from lease
    return { statusCode: 404 };
  }
  try {
    await leases.updateOne({ _id: known._id }, { $set: { state: 'paid' } });
  } catch (error) {
    console.log(`cannot mark ${lease}`); // safe[log]
  }
  console.log(`lease ${lease}`); // safe[log]
  console.log(`of ${renter}`); // sink[log] from lease
  return { statusCode: 204 };
};

exports.byId = async (event) => {
  const { lease } = JSON.parse(event.body);
  const known = await client.db('pier').collection('leases').findOne({ _id: new ObjectId(lease) });
  if (known === null) return { statusCode: 404 };
  console.log(`lease ${lease}`); // safe[log]
  return { statusCode: 204 };
};

exports.byModel = async (event) => {
  const { berth, name } = JSON.parse(event.body); // source[remote] as model
  const known = await Berth.findById(berth);
  if (!known) return { statusCode: 404 };
  console.log(`berth ${berth}`); // safe[log]
  const other = await Berth.findOne({ name: String(name) });
  if (!other) return { statusCode: 404 };
  console.log(`berth ${name}`); // sink[log] from model
  return { statusCode: 204 };
};

exports.byClient = async (event) => {
  const { pier, quay } = JSON.parse(event.body); // source[remote] as pier
  const known = await prisma.pier.findUnique({ where: { code: pier } });
  if (!known) {
    console.log(`no pier ${pier}`); // sink[log] from pier
    return { statusCode: 404 };
  }
  console.log(`pier ${pier}`); // safe[log]
  await prisma.pier.findFirst({ where: { code: quay } });
  console.log(`quay ${quay}`); // sink[log] from pier
  return { statusCode: 204 };
};

exports.unasked = async (event) => {
  const { lease } = JSON.parse(event.body); // source[remote] as unasked
  const known = await client.db('pier').collection('leases').findOne({ _id: new ObjectId(lease) });
  console.log(`lease ${lease}`, known !== null); // sink[log] from unasked
  return { statusCode: 204 };
};

exports.compared = async (event) => {
  const { after } = JSON.parse(event.body); // source[remote] as compared
  const known = await client.db('pier').collection('leases').findOne({ name: { $gt: String(after) } });
  if (!known) return { statusCode: 404 };
  console.log(`after ${after}`); // sink[log] from compared
  return { statusCode: 204 };
};

exports.store = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as stored
  await client.db('pier').collection('guests').insertOne({ guest: { name: String(name) } });
  return { statusCode: 204 };
};

exports.foundGuest = async (event) => {
  const { name } = JSON.parse(event.body);
  const known = await client.db('pier').collection('guests').findOne({ 'guest.name': String(name) });
  if (!known) return { statusCode: 404 };
  console.log(`guest ${name}`); // sink[log] from stored via guests
  return { statusCode: 204 };
};
