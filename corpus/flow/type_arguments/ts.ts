import { execSync } from 'child_process';

type Entry = { name: string };

class Store {
  constructor(private readonly prefix: string) {}

  async find<T>(key: string): Promise<T> {
    return { name: this.prefix + key } as unknown as T;
  }
}

const store = new Store('entries/');

async function fixed<T>(key: string): Promise<T> {
  return { name: 'all', key } as unknown as T;
}

function isWord<T extends string>(text: T): boolean {
  return /^[a-z]+$/.test(text);
}

export const found = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as name
  const entry = await store.find<Entry>(name);
  execSync('ls ' + entry.name); // sink[command] from name
  const other = await fixed<Entry>(name);
  execSync('ls ' + other.name); // safe[command]
};

export const insideParentheses = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as nested
  execSync('ls ' + (await store.find<Entry>(name)).name); // sink[command] from nested
  execSync('ls ' + (await fixed<Entry>(name)).name); // safe[command]
};

export const chained = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as later
  const text = await store.find<Entry>(name).then((entry) => entry.name);
  execSync('ls ' + text); // sink[command] from later
  const other = await fixed<Entry>(name).then((entry) => entry.name);
  execSync('ls ' + other); // safe[command]
};

export const negated = async (event) => {
  const { name } = event.queryStringParameters;
  if (!isWord<string>(name)) return;
  execSync('ls ' + name); // safe[command]
};

export const held = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as refused
  if (isWord<string>(name)) return;
  execSync('ls ' + name); // sink[command] from refused
};
