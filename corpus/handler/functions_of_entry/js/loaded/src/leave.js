const functions = require('firebase-functions');

exports.leave = functions.https.onRequest((req, res) => {
  const to = req.query.to; // source[remote] as to
  console.log(`leaves for ${to}`); // sink[log] from to
  res.end();
});
