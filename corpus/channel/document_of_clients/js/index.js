const admin = require('firebase-admin');
const functions = require('firebase-functions');
const { execSync } = require('child_process');

admin.initializeApp();

exports.cheer = functions.https.onRequest(async (req, res) => {
  const crew = await admin.firestore().collection('crews').doc('north').get();
  execSync('speak ' + crew.data().motto); // source[remote] as motto; MISSING sink[command] from motto: rules of a database are not read
  const price = await admin.firestore().collection('prices').doc('north').get();
  execSync('speak ' + price.data().name); // safe[command]
  res.sendStatus(204);
});
