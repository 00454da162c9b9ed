const admin = require('firebase-admin');
const functions = require('firebase-functions');
const { execSync } = require('child_process');

admin.initializeApp();
const db = admin.firestore();

exports.save = functions.https.onRequest(async (req, res) => {
  const text = req.body.text; // source[remote] as text
  await db.collection('notes').doc(req.body.day).set({ text, voice: 'alto' });
  res.sendStatus(201);
});

exports.show = functions.https.onRequest(async (req, res) => {
  const found = await db.collection('notes').doc('today').get();
  const note = found.data();
  execSync('speak ' + note.text); // sink[command] from text via notes
  execSync('speak --voice ' + note.voice); // safe[command]
  const setting = await db.collection('settings').doc('today').get();
  execSync('speak ' + setting.data().text); // safe[command]
  res.sendStatus(204);
});

exports.list = functions.https.onRequest((req, res) => {
  db.collection('notes').where('voice', '==', 'alto').get().then((found) => {
    found.forEach((note) => execSync('speak ' + note.data().text)); // sink[command] from text via notes
    found.forEach((note) => execSync('speak ' + note.data().voice)); // safe[command]
    res.sendStatus(204);
  });
});

exports.page = functions.https.onRequest(async (req, res) => {
  let page = '';
  const found = await db.collection('notes').get();
  found.forEach((note) => { page += `<p>${note.data().text}`; });
  res.send(page); // sink[html] from text via notes
});

exports.add = functions.https.onRequest(async (req, res) => {
  const word = req.body.word; // source[remote] as word
  await db.collection('words').doc('today').update({ words: admin.firestore.FieldValue.arrayUnion(word), count: admin.firestore.FieldValue.increment(1) });
  res.sendStatus(201);
});

exports.first = functions.https.onRequest(async (req, res) => {
  const found = await db.collection('words').doc('today').get();
  execSync('speak ' + found.data().words[0]); // sink[command] from word via words
  execSync('speak ' + found.data().count); // safe[command]
  res.sendStatus(204);
});
