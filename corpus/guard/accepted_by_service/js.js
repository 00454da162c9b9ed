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

exports.link = functions.https.onCall(async (data) => {
  const link = await admin.auth().generatePasswordResetLink(data.email);
  console.log(`made a link for ${data.email}`); // safe[log]
  return link;
});

const byAddress = (address) => admin.auth().getUserByEmail(address);

exports.handedOn = functions.https.onCall((data) => {
  console.log(`looking for ${data.email}`); // source[remote] as sought; sink[log] from sought
  return byAddress(data.email).then(() => {
    console.log(`found ${data.email}`); // safe[log]
  });
});

exports.handedOnCaught = functions.https.onCall((data) =>
  byAddress(data.email).catch(() => {
    console.log(`not found ${data.email}`); // source[remote] as unknown; sink[log] from unknown
  }),
);

exports.handedOnOpen = functions.https.onCall(async (data) => {
  const looking = byAddress(data.email);
  console.log(`looking for ${data.email}`); // source[remote] as handed; sink[log] from handed
  return looking;
});

const whoIs = (address) => {
  if (!address) return Promise.resolve();
  return admin.auth().getUserByEmail(address);
};

exports.handedOnSometimes = functions.https.onCall(async (data) => {
  await whoIs(data.email);
  console.log(`found ${data.email}`); // source[remote] as sometimes; sink[log] from sometimes
});
