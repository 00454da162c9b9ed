import { execSync } from 'child_process';
import type { DynamoDBStreamEvent } from 'aws-lambda';

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const item = record.dynamodb!.NewImage!;
    execSync(`review ${item.name.S}`); // source[external-channel] as audited_name; sink[command] from audited_name
  }
};
