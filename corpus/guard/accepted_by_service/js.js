const functions = require('firebase-functions');
const admin = require('firebase-admin');

admin.initializeApp();

exports.invite = functions.https.onCall(async (data) => {
  const guest = await admin.auth().createUser({ email: data.email });
  console.log(`invited ${data.email}`); // safe[log]
  return guest.uid;
});

exports.inviteNamed = functions.https.onCall(async (data) => {
  const guest = await admin.auth().createUser({ email: data.email });
  console.log(`invited ${data.name}`); // source[remote] as name; sink[log] from name
  return guest.uid;
});

exports.find = functions.https.onCall(async ({ email }) => {
  const guest = await admin.auth().getUserByEmail(email);
  console.log(`found ${email}`); // safe[log]
  return guest.uid;
});

exports.forget = functions.https.onCall((data) =>
  admin
    .auth()
    .getUserByEmail(data.email)
    .then((guest) => {
      console.log(`forgotten ${data.email}`); // safe[log]
      return guest.uid;
    }),
);

exports.miss = functions.https.onCall((data) =>
  admin
    .auth()
    .getUserByEmail(data.email)
    .catch(() => {
      console.log(`not found ${data.email}`); // source[remote] as missed; sink[log] from missed
    }),
);

exports.announce = functions.https.onCall(async (data) => {
  console.log(`inviting ${data.email}`); // source[remote] as early; sink[log] from early
  const guest = await admin.auth().createUser({ email: data.email });
  return guest.uid;
});

exports.unawaited = functions.https.onCall(async (data) => {
  const waiting = admin.auth().createUser({ email: data.email });
  console.log(`inviting ${data.email}`); // source[remote] as open; sink[log] from open
  return waiting;
});

exports.caught = functions.https.onCall(async (data) => {
  try {
    return await admin.auth().getUserByEmail(data.email);
  } catch (error) {
    console.log(`not found ${data.email}`); // source[remote] as caught; sink[log] from caught
    return null;
  }
});
