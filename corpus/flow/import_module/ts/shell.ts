import { execSync } from 'node:child_process';

export function list(folder: string): void {
  execSync('ls ' + folder); // sink[command] from name
}

export const tidy = (_folder: string): void => {
  execSync('ls'); // safe[command]
};
