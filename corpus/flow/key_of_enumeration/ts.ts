import { execSync } from 'child_process';

enum Part {
  Rows = 'rows',
  Head = 'head',
}

enum Side {
  Left,
  Right,
}

function build(name: string) {
  return { [Part.Rows]: 'ls ' + name, [Part.Head]: 'ls' };
}

export const handler = async (event: any) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const made = build(name);
  execSync(made[Part.Head]); // safe[command]
  execSync(made[Part.Rows]); // sink[command] from name
  const sides = { [Side.Left]: 'ls ' + name, [Side.Right]: 'ls' };
  execSync(sides[Side.Right]); // safe[command]
  execSync(sides[Side.Left]); // sink[command] from name
};
