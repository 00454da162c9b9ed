const headers = { 'Content-Type': 'application/json' };
const others = {};

exports.handler = async (event) => {
  headers.Location = event.queryStringParameters.to; // source[remote] as to
  return { statusCode: 302, headers }; // sink[redirect] from to
};

exports.other = async (event) => {
  others['X-From'] = event.queryStringParameters.to;
  return { statusCode: 302, headers: others }; // safe[redirect]
};
