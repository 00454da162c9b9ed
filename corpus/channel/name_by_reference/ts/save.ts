import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const client = new DynamoDBClient({});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const text = event.body!; // source[remote] as text
  await client.send(new PutItemCommand({ TableName: process.env.NOTES, Item: { text: { S: text } } }));
  await client.send(new PutItemCommand({ TableName: process.env.DRAFTS, Item: { text: { S: text } } }));
  return { statusCode: 201 };
};
