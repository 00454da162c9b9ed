const https = require('https');

const load = (base, path) =>
  new Promise((done) => {
    const place = new URL(path, base);
    https.get(place.toString(), done); // sink[url] from to
  });

const loadFixed = (base, path) =>
  new Promise((done) => {
    const place = new URL(path, base);
    https.get(place.toString(), done); // safe[url]
  });

exports.handler = async (event) => {
  const to = event.queryStringParameters.to; // source[remote] as to
  await load(new URL(to), '/info.txt');
  await loadFixed(new URL('https://api.example.com'), '/info.txt?of=' + to);
};
