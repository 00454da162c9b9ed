import { execSync } from 'child_process';

export const list = (folder: string) => execSync('ls ' + folder); // safe[command]
