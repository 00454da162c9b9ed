import { folderOf } from '@libs/folder';

const { TIMER } = process.env;

export default {
  handler: `${folderOf(__dirname)}/handler.main`,
  events: TIMER ? [{ schedule: TIMER }] : [],
};
