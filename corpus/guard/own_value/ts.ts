import { execSync } from 'child_process';

enum Kind { Short = '-s', Long = '-l' }

export const handler = async (event: { queryStringParameters: { kind: string; other: string } }) => {
  const { kind, other } = event.queryStringParameters; // source[remote] as kind
  if (kind === other) execSync('ls ' + kind); // sink[command] from kind
  if (kind === Kind.Long) execSync('ls ' + kind); // safe[command]
  switch (kind) {
    case Kind.Short:
    case Kind.Long:
      execSync('ls ' + kind); // safe[command]
  }
};
