import { APIGatewayProxyEvent } from 'aws-lambda';
import { Job } from './job';

export const handler = async (event: APIGatewayProxyEvent): Promise<void> => {
  new Job(event.queryStringParameters!.name!).run(); // source[remote] as name
  new Job('tmp').tidy();
};
