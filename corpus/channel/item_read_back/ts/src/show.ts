import { execSync } from 'child_process';
import { DynamoDB } from 'aws-sdk';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const documents = new DynamoDB.DocumentClient();

export const handler = async (event: APIGatewayProxyEventV2) => {
  const Key = { id: event.pathParameters!.id };
  const { Item: note } = await documents.get({ TableName: process.env.NOTES!, Key }).promise();
  execSync(`speak ${note!.text}`); // sink[command] from text via Notes
  execSync(`speak --voice ${note!.voice}`); // safe[command]
  const { Item: setting } = await documents.get({ TableName: process.env.SETTINGS!, Key }).promise();
  execSync(`speak ${setting!.text}`); // safe[command]
  return { statusCode: 204 };
};
