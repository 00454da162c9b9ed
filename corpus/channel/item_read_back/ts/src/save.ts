import { DynamoDB } from 'aws-sdk';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

const documents = new DynamoDB.DocumentClient();

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  const text = event.body; // source[remote] as text
  const item = { id: context.awsRequestId, text, voice: 'alto' };
  await documents.put({ TableName: process.env.NOTES!, Item: item }).promise();
  return { statusCode: 201 };
};
