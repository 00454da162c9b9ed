import type { APIGatewayProxyEvent } from 'aws-lambda';
import { list, tidy } from './shell';

export const handler = async (event: APIGatewayProxyEvent) => {
  const name = event.queryStringParameters?.name ?? ''; // source[remote] as name
  list(name);
  tidy(name);
};
