const jwt = require('jsonwebtoken');

exports.handler = (event, context, callback) => {
  const { token, back } = event.queryStringParameters; // source[remote] as back
  jwt.verify(token, process.env.KEY, { algorithms: ['RS256'] }, (err, decoded) => {
    if (err) {
      callback(null, { statusCode: 401, body: err.message }); // source[error] as err; sink[error-detail] from err
      return;
    }
    callback(null, { statusCode: 302, headers: { Location: back } }); // sink[redirect] from back
    callback(null, { statusCode: 302, headers: { Location: '/' + decoded.sub } }); // safe[redirect]
  });
};
