import { execSync } from 'child_process';
import { z } from 'zod';
import { file } from './schemas';

const kind = z.object({ kind: z.enum(['a', 'b']), word: z.string().regex(/^[a-z]+$/).optional() });
const more = kind.extend({ depth: z.number().int(), text: z.string() });

export const listed = async (event) => {
  const body = kind.parse(JSON.parse(event.body));
  execSync('ls ' + body.kind); // safe[command]
  execSync('ls ' + body.word); // safe[command]
};

export const extended = async (event) => {
  const body = more.parse(JSON.parse(event.body)); // source[remote] as text
  execSync('ls ' + body.kind + body.depth); // safe[command]
  execSync('ls ' + body.text); // sink[command] from text
};

export const imported = async (event) => {
  const { id, note } = file.parse(JSON.parse(event.body)); // source[remote] as note
  execSync('ls ' + id); // safe[command]
  execSync('ls ' + note); // sink[command] from note
};

export const checked = async (event) => {
  const result = kind.safeParse(JSON.parse(event.body));
  if (!result.success) return { statusCode: 400 };
  execSync('ls ' + result.data.kind); // safe[command]
};

export const input = async (event) => {
  const body = JSON.parse(event.body);
  const result = kind.safeParse(body);
  execSync('ls ' + body.kind); // source[remote] as input; sink[command] from input
};

export const nested = async (event) => {
  const schema = z.object({ owner: z.object({ id: z.string().uuid(), name: z.string() }) });
  const { owner } = schema.parse(JSON.parse(event.body)); // source[remote] as name
  execSync('ls ' + owner.id); // safe[command]
  execSync('ls ' + owner.name); // sink[command] from name
};

export const elements = async (event) => {
  const schema = z.array(z.object({ id: z.string().uuid(), name: z.string() }));
  for (const item of schema.parse(JSON.parse(event.body))) { // source[remote] as item
    execSync('ls ' + item.id); // safe[command]
    execSync('ls ' + item.name); // sink[command] from item
  }
};
