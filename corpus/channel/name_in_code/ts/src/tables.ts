import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

export const NOTES = 'notes';
export const STATISTICS = 'statistics';

const documents = DynamoDBDocument.from(new DynamoDBClient({}));

export async function save(table: string, item: Record<string, unknown>) {
  await documents.put({ TableName: table, Item: item });
}

export async function load(table: string) {
  const { Item } = await documents.get({ TableName: table, Key: { id: '1' } });
  return Item!;
}
