import type { APIGatewayProxyEvent } from 'aws-lambda';
import { list, tidy } from '@lib/shell';

export const handler = async (event: APIGatewayProxyEvent) => {
  list(event.queryStringParameters!.name!); // source[remote] as name
  tidy(event.queryStringParameters!.name!);
};
