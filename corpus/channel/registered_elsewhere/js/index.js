const functions = require('firebase-functions');
const notes = require('./notes');

exports.add = functions.https.onRequest(notes.add);
exports.show = functions.https.onRequest(notes.show);
