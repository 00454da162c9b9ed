exports.handler = async (event) => {
  const visitor = event.queryStringParameters.visitor; // source[remote] as visitor
  console.log('departure of ' + visitor); // sink[log] from visitor (note)
  return { statusCode: 204 };
};
