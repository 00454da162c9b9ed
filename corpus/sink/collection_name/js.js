const { onRequest } = require('firebase-functions/v2/https');
const admin = require('firebase-admin');
const { getFirestore } = require('firebase-admin/firestore');

admin.initializeApp();

exports.listed = onRequest(async (req, res) => {
  const kind = req.query.kind; // source[remote] as kind
  const found = await admin.firestore().collection(kind).get(); // sink[resource] from kind
  res.json({ count: found.size });
});

exports.one = onRequest(async (req, res) => {
  const path = req.query.path; // source[remote] as path
  const found = await getFirestore().doc(path).get(); // sink[resource] from path
  res.json({ exists: found.exists });
});

exports.fixed = onRequest(async (req, res) => {
  const id = req.query.id;
  const found = await admin.firestore().collection('boats').doc(id).get(); // safe[resource]
  res.json({ exists: found.exists });
});

exports.begun = onRequest(async (req, res) => {
  const town = req.query.town; // source[remote] as town
  const found = await admin.firestore().collection(`boats-${town}`).get(); // sink[resource] from town
  res.json({ count: found.size });
});

exports.below = onRequest(async (req, res) => {
  const boat = req.query.id; // source[remote] as boat
  const found = await getFirestore().doc('boats/' + boat).get(); // sink[resource] from boat
  res.json({ exists: found.exists });
});

exports.one_segment = onRequest(async (req, res) => {
  const boat = encodeURIComponent(req.query.id);
  const found = await getFirestore().doc('boats/' + boat).get(); // safe[resource]
  res.json({ exists: found.exists });
});

exports.within = onRequest(async (req, res) => {
  const part = req.query.part; // source[remote] as part
  const found = await admin.firestore().collection('boats').doc('b1').collection(part).get(); // sink[resource] from part
  res.json({ count: found.size });
});
