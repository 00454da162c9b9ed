const jwt = require('jsonwebtoken');

exports.handler = async (event) => {
  const token = event.headers.authorization; // source[remote] as token
  const claims = jwt.decode(token);
  await fetch('https://' + claims.host + '/status'); // sink[url] from token
  const checked = jwt.verify(token, 'key');
  await fetch('https://' + checked.host + '/status'); // safe[url]
};
