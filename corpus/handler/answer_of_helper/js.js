const qs = require('querystring');

exports.page = (event, context, callback) => {
  const query = qs.parse(event.Records[0].cf.request.querystring);
  page(query.problem, callback); // source[remote] as query
};

exports.plain = (event, context, callback) => {
  const query = qs.parse(event.Records[0].cf.request.querystring);
  plain(query.problem, callback);
};

function page(text, callback) {
  callback(null, { // sink[html] from query
    status: '401',
    body: '<h1>' + text + '</h1>',
    headers: { 'content-type': [{ key: 'Content-Type', value: 'text/html' }] },
  });
}

function plain(text, callback) {
  callback(null, { // safe[html]
    status: '401',
    body: '<h1>' + text + '</h1>',
    headers: { 'content-type': [{ key: 'Content-Type', value: 'text/plain' }] },
  });
}
