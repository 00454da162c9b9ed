const admin = require('firebase-admin');
admin.initializeApp();
const store = admin.firestore();

exports.add = async (req, res) => {
  await store.collection('notes').doc('last').set({ text: req.body.text }); // source[remote] as text
  res.json({ done: true });
};

exports.show = async (req, res) => {
  const note = await store.collection('notes').doc('last').get();
  console.log('note', note.data().text); // sink[log] from text via notes
  const hint = await store.collection('hints').doc('last').get();
  console.log('hint', hint.data().text); // safe[log]
  res.json({ done: true });
};
