const functions = require('firebase-functions');

exports.stop = functions.https.onRequest((req, res) => {
  const from = req.query.from; // source[remote] as from
  console.log(`stopped: ${from}`); // sink[log] from from
  res.end();
});
