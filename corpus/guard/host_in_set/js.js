const axios = require('axios');

const HOSTS = new Set(['a.example.com', 'b.example.com']);

exports.handler = async (event) => {
  const url = new URL(event.queryStringParameters.to); // source[remote] as to
  if (HOSTS.has(url.hostname)) {
    await axios.get(url.href); // safe[url]
    await axios.get(url.toString()); // safe[url]
    await axios.get(url); // safe[url]
  }
  if (HOSTS.has(url.pathname)) {
    await axios.get(url.href); // sink[url] from to
  }
};
