import { list } from 'tools/list';
import { exec } from 'shelljs';

export const handler = async (event) => {
  list(event.queryStringParameters.folder); // source[remote] as folder
};

export const other = async (event) => {
  const folder = event.queryStringParameters.folder; // source[remote] as other
  exec('ls ' + folder); // sink[command] from other
  list(folder);
};
