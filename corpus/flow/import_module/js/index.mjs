import list, { tidy, FOLDER as folder } from './shell.mjs';
import * as shell from './shell.mjs';

export const handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  list(name);
  tidy(name);
  shell.remove(name);
  shell.remove(folder);
};
