import { execSync } from 'child_process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocument.from(new DynamoDBClient({}));

export const handler = async () => {
  const note = await documents.get({ TableName: process.env.NOTES, Key: { id: '1' } });
  execSync(`speak ${note.Item!.text}`); // sink[command] from text via Notes
  const draft = await documents.get({ TableName: process.env.DRAFTS, Key: { id: '1' } });
  execSync(`speak ${draft.Item!.text}`); // safe[command]
  return { statusCode: 204 };
};
