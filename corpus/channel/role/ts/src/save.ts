import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const documents = DynamoDBDocument.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEventV2) => {
  const text = event.body; // source[remote] as text
  await documents.put({ TableName: process.env.NOTES, Item: { id: '1', text } });
  await documents.put({ TableName: process.env.DRAFTS, Item: { id: '1', text } });
  return { statusCode: 201 };
};
