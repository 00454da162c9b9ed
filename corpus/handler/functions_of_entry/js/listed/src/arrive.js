const functions = require('firebase-functions');

exports.arrive = functions.https.onRequest((req, res) => {
  const from = req.query.from; // source[remote] as arrived
  console.log(`arrives from ${from}`); // sink[log] from arrived
  res.end();
});
