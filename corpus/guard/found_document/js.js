const functions = require('firebase-functions');
const admin = require('firebase-admin');

const db = admin.firestore();

exports.show = functions.https.onCall(async (data) => {
  const { name, friend } = data; // source[remote] as shown
  const guest = await db.collection('guests').doc(name).get();
  if (!guest.exists) {
    console.log('no ' + name); // sink[log] from shown
    throw new functions.https.HttpsError('not-found', 'nobody');
  }
  console.log('shown ' + name); // sink[log] from shown
  console.log('shown to ' + friend); // sink[log] from shown
});

exports.read = functions.https.onCall(async (data) => {
  const { name } = data; // source[remote] as read
  const guest = (await db.collection('guests').doc(name).get()).data();
  if (guest === undefined) {
    return null;
  }
  console.log('read ' + name); // sink[log] from read
  return guest.room;
});

exports.change = functions.https.onCall((data) => {
  const changed = db.collection('guests').doc(data.name).update({ room: 4 });
  return changed.then(() => console.log('changed ' + data.name)); // safe[log]
});

exports.enter = functions.https.onCall(async (data) => {
  const { name } = data; // source[remote] as entered
  await db.collection('visitors').doc(name).set({ room: 4 });
  console.log('entered ' + name); // sink[log] from entered
});

exports.visitor = functions.https.onCall(async (data) => {
  const { name } = data; // source[remote] as visitor
  const guest = await db.collection('visitors').doc(name).get();
  if (guest.exists) {
    console.log('visitor ' + name); // sink[log] from visitor
  }
});
