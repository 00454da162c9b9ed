const express = require('express');
const routes = require('./routes');

const app = express();
routes.setup(app);
app.use('/orders', require('./orders'));
module.exports = app;
