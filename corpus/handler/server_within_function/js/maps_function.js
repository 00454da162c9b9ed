const serverless = require('serverless-http');
const app = require('./maps');

const adapted = serverless(app);
exports.handler = (event, context) => adapted(event, context);
