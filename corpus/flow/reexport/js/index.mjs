import { list, tidy, remove } from './all.mjs';

export const handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  list(name);
  tidy(name);
  remove(name);
};
