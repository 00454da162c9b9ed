const functions = require('firebase-functions');
const { tell } = require('./tell');

exports.arrive = functions.https.onRequest((req, res) => { // note[unloaded-handler]
  const from = req.query.from;
  console.log(`arrives from ${from}`); // safe[log]
  tell(from);
  res.end();
});
