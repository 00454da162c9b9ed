const { readFile } = require('fs/promises');

exports.open = (event) =>
  readFile('/tmp/settings', 'utf8')
    .then((body) => ({ statusCode: 200, body }))
    .catch((error) => ({ statusCode: 500, body: error.stack })); // source[error] as error; MISSING sink[error-detail] from error: what a promise is rejected with is no source

exports.quiet = (event) =>
  readFile('/tmp/settings', 'utf8')
    .then((body) => ({ statusCode: 200, body }))
    .catch((error) => ({ statusCode: 500, body: 'failed' })); // safe[error-detail]
