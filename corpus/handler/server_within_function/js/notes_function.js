const serverless = require('serverless-http');
const app = require('./notes');

const adapted = serverless(app);
exports.handler = (event, context) => adapted(event, context);
