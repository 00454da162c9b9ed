import { execSync } from 'node:child_process';

export async function packHandler(folder: string | undefined, target: string | undefined) {
  execSync(`pack ${folder} ${target}`); // safe[command]
}

export async function sendHandler(order: { folder: string }, context: object) {
  execSync(`pack ${order.folder}`); // source[remote] as folder; sink[command] from folder
}
