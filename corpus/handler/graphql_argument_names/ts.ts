import { execSync } from 'node:child_process';
import type { AppSyncResolverHandler } from 'aws-lambda';

export const handler: AppSyncResolverHandler<any, any> = async (event) => {
  const { input } = event.arguments;
  for (const name of Object.keys(input)) {
    execSync('set ' + name); // safe[command]
  }
  for (const value of Object.values(input)) { // source[remote] as input
    execSync('set ' + value); // sink[command] from input
  }
};
