import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  const { name } = JSON.parse(event.body ?? '{}'); // source[remote] as name
  const id = context.awsRequestId;
  await documents.send(new PutCommand({ TableName: process.env.USERS, Item: { id, name, plan: 'free' } }));
  await documents.send(new PutCommand({ TableName: process.env.AUDIT, Item: { id, name: 'registered' } }));
  return { statusCode: 201 };
};
