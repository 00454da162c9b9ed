const { Lambda } = require('@aws-sdk/client-lambda');

const lambda = new Lambda({});

exports.handler = async (event) => {
  await lambda.invoke({ FunctionName: process.env.GRIND, Payload: event.recipe });
};
