import { execSync } from 'child_process';
import type { DynamoDBStreamEvent } from 'aws-lambda';

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    const item = record.dynamodb!.NewImage!;
    execSync(`welcome ${item.name.S}`); // source[external-channel] as item_name; sink[command] from name, item_name via Users
    execSync(`welcome --plan ${item.plan.S}`); // source[external-channel] as item_plan; sink[command] from item_plan
    execSync(`log ${record.eventID}`); // safe[command]
  }
};
