import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const sqs = new SQSClient({});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { address } = JSON.parse(event.body ?? '{}'); // source[remote] as address
  const message = { address, printer: 'front' };
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.ORDERS, MessageBody: JSON.stringify(message) }));
  const returned = { address: 'ours', printer: 'back' };
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.RETURNS, MessageBody: JSON.stringify(returned) }));
  return { statusCode: 202 };
};
