import { execSync } from 'child_process';

export const handler = async (event: { folder: string; kind: string }) => {
  execSync('ls ' + event.folder); // sink[command] from folder via Counting
  execSync('ls ' + event.kind); // safe[command]
};
