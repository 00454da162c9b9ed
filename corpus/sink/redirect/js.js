exports.open = async (event) => {
  const to = event.queryStringParameters.to; // source[remote] as to
  return { statusCode: 302, headers: { Location: to } }; // sink[redirect] from to
};

exports.fixed = async (event) => {
  const to = event.queryStringParameters.to;
  return { statusCode: 302, headers: { Location: 'https://example.com/login?next=' + encodeURIComponent(to) } }; // safe[redirect]
};
