const admin = require('firebase-admin');
const functions = require('firebase-functions/v1');
const { onDocumentCreated, onDocumentUpdated } = require('firebase-functions/v2/firestore');

admin.initializeApp();
const db = admin.firestore();
const PATHS = { BOAT: 'harbours/{harbour}/boats/{boat}' };

exports.rename = functions.https.onCall(async (data) => {
  await db.collection('harbours').doc('north').collection('boats').doc('one').set({ name: data.name.trim(), length: Number(data.length), kind: 'sloop' }, { merge: true }); // source[remote] as name
});

exports.renamed = functions.firestore.document(PATHS.BOAT).onUpdate((change) => {
  const boat = change.after.data();
  console.log(`renamed from ${change.before.data().name}`); // sink[log] from name via boats
  console.log(`renamed to ${boat.name}`); // sink[log] from name via boats
  console.log(`now of ${boat.length} ${boat.kind}`); // safe[log]
});

exports.made = onDocumentCreated('harbours/{harbour}/boats/{boat}', (event) => {
  console.log(`made ${event.data.data().name}`); // sink[log] from name via boats
});

exports.changed = onDocumentUpdated({ document: '/harbours/{harbour}/boats/{boat}', region: 'europe-west1' }, (event) => {
  console.log(`changed to ${event.data.after.data().name}`); // sink[log] from name via boats
});

exports.opened = functions.firestore.document('harbours/{harbour}').onCreate((snapshot) => {
  console.log(`opened ${snapshot.data().name}`); // safe[log]
});
