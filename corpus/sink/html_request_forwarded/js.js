exports.handler = (event, context, callback) => {
  const request = event.Records[0].cf.request;
  request.uri = request.uri.replace('/old/', '/new/');
  callback(null, request); // safe[html]
};

exports.rewriteHandler = async (event) => {
  const request = event.Records[0].cf.request;
  request.headers['x-name'] = [{ key: 'X-Name', value: request.querystring }];
  return request; // safe[html]
};

exports.pageHandler = (event, context, callback) => {
  const request = event.Records[0].cf.request;
  const text = request.querystring; // source[remote] as text
  callback(null, { status: '200', headers: { 'content-type': [{ key: 'Content-Type', value: 'text/html' }] }, body: text }); // sink[html] from text
};
