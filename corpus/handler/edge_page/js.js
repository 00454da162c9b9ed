const qs = require('querystring');

exports.handler = async (event) => {
  const query = qs.parse(event.Records[0].cf.request.querystring);
  return { status: '401', body: '<h1>' + query.problem + '</h1>' }; // source[remote] as query; sink[html] from query
};
