const admin = require('firebase-admin');
admin.initializeApp();
exports.register = require('./register');
exports.poke = require('./poke');
exports.ask = require('./ask');
