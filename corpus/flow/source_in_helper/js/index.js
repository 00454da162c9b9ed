const { list } = require('./list');

exports.handler = async (event) => list(event);
