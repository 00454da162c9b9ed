import { execSync } from 'child_process';

export const handler = async (event: { folder: string }) => {
  execSync('ls ' + event.folder); // safe[command]
};
