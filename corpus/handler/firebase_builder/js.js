const functions = require('firebase-functions');
const { execSync } = require('child_process');

exports.stored = functions.runWith({ memory: '1GB' }).storage.object().onFinalize(async (object) => {
  execSync('ls ' + object.name); // source[external-channel] as name; sink[command] from name
});

exports.created = functions.region('europe-west1').runWith({ timeoutSeconds: 60 }).firestore.document('orders/{id}').onCreate((snapshot) => {
  const { folder } = snapshot.data(); // source[external-channel] as folder
  execSync('ls ' + folder); // sink[command] from folder
});

exports.published = functions.region('europe-west1').pubsub.topic('orders').onPublish((message) => {
  execSync('ls ' + message.json.folder); // source[external-channel] as published; sink[command] from published
});

exports.nightly = functions.region('europe-west1').pubsub.schedule('every 24 hours').onRun((context) => {
  execSync('ls ' + context.timestamp); // safe[command]
});
