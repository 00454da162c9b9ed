import { execSync } from 'child_process';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async () => {
  const Key = { id: { S: '1' } };
  const note = await client.send(new GetItemCommand({ TableName: process.env.NOTES, Key }));
  execSync(`speak ${note.Item!.text.S}`); // sink[command] from text via Notes
  const draft = await client.send(new GetItemCommand({ TableName: process.env.DRAFTS, Key }));
  execSync(`speak ${draft.Item!.text.S}`); // sink[command] from text via Drafts
  const setting = await client.send(new GetItemCommand({ TableName: process.env.SETTINGS, Key }));
  execSync(`speak ${setting.Item!.text.S}`); // safe[command]
  return { statusCode: 204 };
};
