const { onRequest } = require('firebase-functions/v2/https');
const { onSchedule } = require('firebase-functions/v2/scheduler');
const admin = require('firebase-admin');

const db = admin.firestore();

exports.change = onRequest(async (req, res) => {
  const { choir, hall } = req.body; // source[remote] as body
  await db.doc('tunes/hymn').update({ choir });
  await db.doc(`halls/${Number(req.body.id)}/seats/first`).set({ hall });
  res.sendStatus(204);
});

exports.print = onSchedule('every 1 hours', async () => {
  const tune = (await db.doc('tunes/hymn').get()).data();
  await db.doc(`choirs/${tune.choir}`).delete(); // sink[resource] from body via tunes
  const same = (await db.collection('tunes').doc('hymn').get()).data();
  await db.doc(`choirs/${same.choir}`).delete(); // sink[resource] from body via tunes
  const other = (await db.doc('songs/hymn').get()).data();
  await db.doc(`choirs/${other.choir}`).delete(); // safe[resource]
  const seat = (await db.collection('halls').doc('a').collection('seats').doc('first').get()).data();
  await db.doc(`halls/${seat.hall}`).delete(); // sink[resource] from body via seats
  const hall = (await db.doc('halls/a').get()).data();
  await db.doc(`halls/${hall.hall}`).delete(); // safe[resource]
});
