import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { NOTES, STATISTICS, save } from './tables';

export const handler = async (event: APIGatewayProxyEventV2) => {
  const text = event.body; // source[remote] as text
  await save(NOTES, { id: '1', text });
  await save(STATISTICS, { id: '1', text: 'saved' });
  return { statusCode: 201 };
};
