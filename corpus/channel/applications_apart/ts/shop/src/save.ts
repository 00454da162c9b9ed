import { S3 } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const s3 = new S3({});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const text = event.body; // source[remote] as text
  await s3.putObject({ Bucket: 'items', Key: 'item', Body: text });
  return { statusCode: 201 };
};
