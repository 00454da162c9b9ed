import { execSync } from 'child_process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEventV2) => {
  const Key = { id: event.pathParameters!.id };
  const note = await documents.send(new GetCommand({ TableName: process.env.TABLE, Key }));
  execSync(`speak ${note.Item!.text}`); // safe[command]
  const setting = await documents.send(new GetCommand({ TableName: process.env.SETTINGS, Key }));
  execSync(`speak ${setting.Item!.text}`); // safe[command]
  return { statusCode: 204 };
};
