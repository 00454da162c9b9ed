const { Lambda } = require('@aws-sdk/client-lambda');
const { SQS } = require('@aws-sdk/client-sqs');
const { SSM } = require('aws-sdk');

const START = process.env.START;

exports.close = async (event) => {
  const shop = event.pathParameters.shop; // source[remote] as shop
  await new Lambda({}).deleteFunction({ FunctionName: `${START}-${shop}` }); // sink[resource-part] from shop
  await new Lambda({}).updateFunctionCode({
    FunctionName: `${START}-idle`, // safe[resource-part]
    S3Bucket: 'code',
    S3Key: `${shop}.zip`,
  });
};

exports.empty = async (event) => {
  const shop = event.pathParameters.shop; // source[remote] as name
  const { QueueUrl } = await new SQS({}).getQueueUrl({ QueueName: `${START}-${shop}` }); // sink[resource-part] from name
  return new SQS({}).receiveMessage({ QueueUrl }); // safe[resource]
};

exports.token = async (event) => {
  const shop = event.pathParameters.shop; // source[remote] as place
  const found = await new SSM().getParameter({ Name: `/shops/${shop}/token` }).promise(); // sink[resource-part] from place
  return { statusCode: found ? 200 : 404 };
};

exports.ownToken = async (event) => {
  const shop = event.requestContext.authorizer.claims.shop;
  const found = await new SSM().getParameter({ Name: `/shops/${shop}/token` }).promise(); // safe[resource-part]
  return { statusCode: found ? 200 : 404 };
};
