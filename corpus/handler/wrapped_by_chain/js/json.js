exports.json = (next) => async (event, context) => {
  const input = JSON.parse(event.body);
  return { statusCode: 200, body: JSON.stringify(await next(input, context.awsRequestId)) };
};
