exports.leave = require('./src/leave').leave;
exports.more = require('./src/more');
// exports.arrive = require('./src/arrive').arrive;
