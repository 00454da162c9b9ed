const functions = require('firebase-functions');
const admin = require('firebase-admin');
const members = admin.firestore().collection('members');

module.exports = functions.https.onCall(async (data) => {
  const member = await members.doc(String(data.whom)).get();
  console.log('poking', member.get('nick')); // sink[log] from nick via members
  console.log('with shoes of size', member.get('shoe')); // safe[log]
});
