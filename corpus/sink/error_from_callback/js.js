const { exec } = require('child_process');

exports.open = (event, context, callback) => {
  exec('uptime', (error, stdout) => { // source[error] as call
    if (error) return callback(null, { statusCode: 500, body: error.message }); // source[error] as error; MISSING sink[error-detail] from error: the first read or the call is named; SPURIOUS sink[error-detail] from call: the wrong place
    callback(null, { statusCode: 200, body: stdout });
  });
};

exports.quiet = (event, context, callback) => {
  exec('uptime', (error, stdout) => {
    if (error) return callback(null, { statusCode: 500, body: 'failed' }); // safe[error-detail]
    callback(null, { statusCode: 200, body: stdout });
  });
};
