const functions = require('firebase-functions');
const admin = require('firebase-admin');
const members = admin.firestore().collection('members');

module.exports = functions.https.onCall(async (data, context) => {
  await members.doc(context.auth.uid).update({ nick: data.nick, shoe: Number(data.shoe) }); // source[remote] as nick
});
