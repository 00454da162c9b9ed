import { execSync } from 'child_process';

export const list = (name: string) => execSync('ls ' + name); // sink[command] from name
export const tidy = (_name: string) => execSync('rm -r tmp'); // safe[command]
