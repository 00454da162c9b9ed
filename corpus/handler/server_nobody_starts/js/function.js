const serverless = require('serverless-http');
const app = require('./pages/routes');

exports.handler = serverless(app);
