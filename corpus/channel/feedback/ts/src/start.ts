import { SQS } from 'aws-sdk';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const sqs = new SQS();

export const handler = async (event: APIGatewayProxyEventV2) => {
  const name = event.body; // source[remote] as name
  await sqs.sendMessage({ QueueUrl: process.env.TASKS!, MessageBody: JSON.stringify({ name }) }).promise();
  return { statusCode: 202 };
};
