import { execSync } from 'child_process';

export function remove(folder) {
  execSync('rm ' + folder); // sink[command] from name
}
