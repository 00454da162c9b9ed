exports.handler = async (event) => {
  const address = `https://shops.example.com/${event.queryStringParameters.shop}`; // source[remote] as shop
  const page = `<html><link rel="canonical" href="${address}"></html>`;
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: page }; // sink[html] from shop
};
