import { execSync } from 'child_process';
import type { APIGatewayProxyEvent } from 'aws-lambda';

export const handler = async (event: APIGatewayProxyEvent) => {
  const { queryStringParameters, requestContext } = event;
  const { name: wanted } = queryStringParameters ?? {}; // source[remote] as name
  const { requestId } = requestContext;
  execSync(`ls ${wanted}`); // sink[command] from name
  execSync(`ls ${requestId}`); // safe[command]
};
