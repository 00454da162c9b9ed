const qs = require('querystring');

exports.handler = async (event) => {
  const query = qs.parse(event.rawQueryString);
  return { statusCode: '401', body: '<h1>' + query.problem + '</h1>' }; // safe[html]
};
