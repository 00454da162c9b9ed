const { exec } = require('child_process');

exports.open = (event, context, callback) => {
  exec('uptime', (error, stdout) => {
    if (error) return callback(null, { statusCode: 500, body: error.message }); // source[error] as error; sink[error-detail] from error
    callback(null, { statusCode: 200, body: stdout });
  });
};

exports.quiet = (event, context, callback) => {
  exec('uptime', (error, stdout) => {
    if (error) return callback(null, { statusCode: 500, body: 'failed' }); // safe[error-detail]
    callback(null, { statusCode: 200, body: stdout });
  });
};
