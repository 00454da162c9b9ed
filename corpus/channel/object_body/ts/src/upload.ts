import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

const s3 = new S3Client({});

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  const report = event.body; // source[remote] as report
  await s3.send(new PutObjectCommand({ Bucket: process.env.REPORTS, Key: `reports/${context.awsRequestId}`, Body: report }));
  await s3.send(new PutObjectCommand({ Bucket: process.env.TEMPLATES, Key: context.awsRequestId, Body: 'a constant' }));
  return { statusCode: 204 };
};
