import { execSync } from 'child_process';
import type { S3Event } from 'aws-lambda';

export const handler = async (event: S3Event): Promise<void> => {
  for (const record of event.Records) {
    const key = record.s3.object.key; // source[external-channel] as key_removed
    execSync('convert ' + key); // sink[command] from key_removed
    execSync('sync ' + record.s3.bucket.name); // safe[command]
  }
};
