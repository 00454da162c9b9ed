exports.handler = async (event) => {
  const address = `https://shops.example.com/${encodeURIComponent(event.queryStringParameters.shop)}`;
  const page = `<html><link rel="canonical" href="${address}"></html>`;
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: page }; // safe[html]
};
