exports.handler = async (event) => {
  const guest = event.queryStringParameters.guest; // source[remote] as guest
  console.log('arrival of ' + guest); // safe[log]
  process.stdout.write('arrival of ' + guest); // sink[log] from guest (note)
  return { statusCode: 204 };
};
