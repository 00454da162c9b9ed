import { execSync } from 'child_process';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';

const s3 = new S3Client({});

export const handler = async (event: S3Event) => {
  for (const record of event.Records) {
    const Bucket = record.s3.bucket.name;
    const Key = record.s3.object.key; // source[external-channel] as key
    const report = await s3.send(new GetObjectCommand({ Bucket, Key }));
    execSync(`render ${await report.Body!.transformToString()}`); // sink[command] from report via Reports
    const template = await s3.send(new GetObjectCommand({ Bucket: process.env.TEMPLATES, Key: 'default' }));
    execSync(`render ${await template.Body!.transformToString()}`); // safe[command]
    const index = await s3.send(new GetObjectCommand({ Bucket, Key: 'index.json' }));
    execSync(`render ${await index.Body!.transformToString()}`); // safe[command]
    execSync(`render ${Key}`); // sink[command] from key
  }
};
