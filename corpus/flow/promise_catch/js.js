const { readFile } = require('fs/promises');

exports.open = (event) =>
  readFile('/tmp/settings', 'utf8') // sink[error-detail] from error
    .then((body) => ({ statusCode: 200, body }))
    .catch((error) => ({ statusCode: 500, body: error.stack })); // source[error] as error

exports.quiet = (event) =>
  readFile('/tmp/settings', 'utf8') // safe[error-detail]
    .then((body) => ({ statusCode: 200, body }))
    .catch((error) => ({ statusCode: 500, body: 'failed' }));
