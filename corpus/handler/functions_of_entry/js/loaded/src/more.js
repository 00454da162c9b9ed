exports.stop = require('./stop').stop;
