import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const s3 = new S3Client({});

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const name = event.pathParameters!.name; // source[remote] as name
  await s3.send(new PutObjectCommand({ Bucket: process.env.UPLOADS, Key: `uploads/${name}.png`, Body: '' }));
  return { statusCode: 204 };
};
