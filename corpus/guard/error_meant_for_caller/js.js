const functions = require('firebase-functions');

exports.show = functions.https.onRequest(async (req, res) => {
  try {
    await share(req.body);
  } catch (error) {
    if (error instanceof functions.https.HttpsError) {
      res.status(400).json({ message: error.message }); // safe[error-detail]
      return;
    }
    if (error instanceof TypeError) {
      res.status(500).json({ message: error.message }); // source[error] as other; sink[error-detail] from other
    }
  }
});
