import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const sqs = new SQSClient({});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const job = event.queryStringParameters?.job; // source[remote] as job
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.JOBS, MessageBody: JSON.stringify({ job, queue: 'slow' }) }));
  return { statusCode: 202 };
};
