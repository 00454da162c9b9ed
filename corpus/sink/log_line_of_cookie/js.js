const cookie = require('cookie');

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const header = request.headers.cookie[0].value; // source[remote] as a
  console.log('cookies ' + header); // safe[log]
  eval(header); // sink[code] from a
  const { name } = cookie.parse(header);
  console.log('name ' + name); // sink[log] from a (note)
  return request;
};

exports.host = async (event) => {
  const { headers } = event.Records[0].cf.request;
  eval(headers.host[0].value); // safe[code]
};
