const functions = require('firebase-functions');
const admin = require('firebase-admin');
const guests = admin.firestore().collection('guests');

module.exports = functions.https.onCall(async (data) => {
  const guest = await guests.doc(String(data.whom)).get();
  console.log('asking', guest.get('nick')); // safe[log]
});
