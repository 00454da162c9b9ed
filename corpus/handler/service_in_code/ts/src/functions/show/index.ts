import { folderOf } from '@libs/folder';

export default {
  handler: `${folderOf(__dirname)}/handler.main`,
  events: [{ httpApi: { method: 'get', path: '/shelves/{id}' } }],
};
