import { execSync } from 'child_process';
import type { S3Event } from 'aws-lambda';

export const handler = async (event: S3Event) => {
  for (const record of event.Records) {
    const key = record.s3.object.key; // source[external-channel] as key
    execSync(`run ${key}`); // sink[command] from job, key via Jobs
    execSync(`log ${record.s3.object.eTag}`); // safe[command]
  }
};
