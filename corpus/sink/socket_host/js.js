const net = require('net');
const tls = require('tls');
const { https } = require('follow-redirects');

exports.handler = async (event) => {
  const host = event.queryStringParameters.host; // source[remote] as host
  new net.Socket().connect(80, host); // sink[url] from host
  new net.Socket().connect({ port: 80, host }); // sink[url] from host
  tls.connect(443, host); // sink[url] from host
  https.get(host); // sink[url] from host
  https.get('https://api.example.com/status?of=' + host); // safe[url]
  new net.Socket().connect(80, 'api.example.com').write(host); // safe[url]
};
