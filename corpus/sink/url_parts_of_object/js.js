const https = require('https');

exports.handler = async (event) => {
  const host = event.queryStringParameters.host; // source[remote] as host
  https.request({ hostname: host, path: '/status' }); // sink[url] from host
  https.request({ hostname: 'api.example.com', path: '/status?of=' + host }); // safe[url]
};
