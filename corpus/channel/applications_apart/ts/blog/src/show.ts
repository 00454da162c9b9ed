import { execSync } from 'child_process';
import { S3 } from '@aws-sdk/client-s3';

const s3 = new S3({});

export const handler = async () => {
  const item = await s3.getObject({ Bucket: 'items', Key: 'item' });
  execSync(`speak ${await item.Body!.transformToString()}`); // safe[command]
  return { statusCode: 204 };
};
