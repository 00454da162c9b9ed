import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { name } = JSON.parse(event.body ?? '{}'); // source[remote] as name
  await dynamodb.send(new PutItemCommand({ TableName: process.env.USERS, Item: { name: { S: name }, plan: { S: 'free' } } }));
  return { statusCode: 201 };
};
