exports.html = (event, context, callback) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  callback(null, { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>' + name + '</h1>' }); // sink[html] from name
};

exports.json = (event, context, callback) => {
  const name = event.queryStringParameters.name;
  callback(null, { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '<h1>' + name + '</h1>' }); // safe[html]
};
