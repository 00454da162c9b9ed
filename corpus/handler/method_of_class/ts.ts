import { execSync } from 'child_process';

class Listing {
  handler(event: any) {
    execSync('ls ' + event.folder); // source[remote] as folder; sink[command] from folder (error, medium)
  }
}

class Other {
  handler(event: any) {
    execSync('ls ' + event.folder); // safe[command]
  }
}

export const { handler } = new Listing();
export { Other };
