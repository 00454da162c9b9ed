import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEventV2) => {
  const name = event.queryStringParameters?.name; // source[remote] as name
  await client.send(new ScanCommand({ TableName: 'Users', FilterExpression: `name = ${name}` })); // sink[nosql] from name
  await client.send(new ScanCommand({ TableName: 'Users', FilterExpression: 'name = :n', ExpressionAttributeValues: { ':n': name } })); // safe[nosql]
};
