import { execSync } from 'node:child_process';

export const FOLDER = 'tmp';

export default function list(folder) {
  execSync('ls ' + folder); // sink[command] from name
}

export const tidy = () => execSync('ls'); // safe[command]

export function remove(folder) {
  execSync('rm ' + folder); // sink[command] from name
}
