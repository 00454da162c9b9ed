const express = require('express');

const app = express();

exports.event = async (event) => {
  console.log('agent ' + event.headers['user-agent']); // safe[log]
  console.log('query', event.queryStringParameters); // safe[log]
  console.log('id ' + event.queryStringParameters.id); // source[remote] as id; sink[log] from id (note)
};

app.get('/', (req, res) => {
  console.log(`${req.method} ${req.originalUrl} of ${req.hostname}`); // safe[log]
  console.log(req.get('referer')); // safe[log]
  console.log(`id ${req.params.id}`); // source[remote] as param; sink[log] from param (note)
  console.log('host', new URL('https://example.com/?' + req.params.id).href); // safe[log]
  console.log('%j', req.params.id); // safe[log]
});
