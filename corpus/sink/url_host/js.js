const axios = require('axios');

exports.handler = async (event) => {
  const host = event.queryStringParameters.host; // source[remote] as host
  await fetch('https://' + host + '/status'); // sink[url] from host
  await axios.get(host); // sink[url] from host
  await fetch('https://api.example.com/status?of=' + host); // safe[url]
  await axios.get('https://api.example.com/status', { params: { host } }); // safe[url]
};
