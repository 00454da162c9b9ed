import { list } from 'tools/list';

export const handler = async (event) => {
  list(event.queryStringParameters.folder);
};
