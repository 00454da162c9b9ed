const origins = ['https://example.com'];

exports.reflected = async (event) => {
  const origin = event.headers.origin; // source[remote] as origin
  const headers = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' };
  return { statusCode: 200, headers }; // sink[cors-origin] from origin
};

exports.withoutCredentials = async (event) => {
  const origin = event.headers.origin;
  const headers = { 'Access-Control-Allow-Origin': origin };
  return { statusCode: 200, headers }; // safe[cors-origin]
};

exports.listed = async (event) => {
  const origin = event.headers.origin;
  const allowed = origins.includes(origin) ? origin : origins[0];
  const headers = { 'Access-Control-Allow-Origin': allowed, 'Access-Control-Allow-Credentials': 'true' };
  return { statusCode: 200, headers }; // safe[cors-origin]
};

exports.truth = (req, res) => {
  res.setHeader('Access-Control-Allow-Credentials', true);
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin); // source[remote] as asking; sink[cors-origin] from asking
  res.end();
};

exports.denied = (req, res) => {
  res.setHeader('Access-Control-Allow-Credentials', false);
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin); // safe[cors-origin]
  res.end();
};
