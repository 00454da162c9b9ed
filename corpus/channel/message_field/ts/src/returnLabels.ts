import { execSync } from 'child_process';
import type { SQSEvent } from 'aws-lambda';

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const message = JSON.parse(record.body);
    execSync(`print ${message.address}`); // source[external-channel] as returned_address; sink[command] from returned_address
  }
};
