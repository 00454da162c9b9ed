import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

const TABLE = process.env.TABLE;
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  const text = event.body; // source[remote] as text
  await documents.send(new PutCommand({ TableName: TABLE, Item: { id: context.awsRequestId, text } }));
  return { statusCode: 201 };
};
