import { exec } from 'child_process';

export function createPageHandler(config: { command: string }) {
  return () => exec(config.command); // safe[command]
}

export function pageHandler(event: { command: string }) {
  return exec(event.command); // source[remote] as command; sink[command] from command
}
