import { execSync } from 'child_process';

export default (folder) => execSync('ls ' + folder); // sink[command] from name
export const tidy = () => execSync('ls'); // safe[command]
