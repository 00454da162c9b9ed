import { execSync } from 'child_process';

export async function received(message: ForwardableEmailMessage, env: { FOLDER: string }) {
  execSync('ls ' + message.headers.get('subject')); // source[remote] as headline; sink[command] from headline
  execSync('ls ' + env.FOLDER); // safe[command]
}

export async function again(message) {
  await received({ from: 'a@example.com', headers: new Headers() }, { FOLDER: 'tmp' });
}
