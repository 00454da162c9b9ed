import { db } from './db';

export async function POST(request: Request) {
  const { text } = await request.json(); // source[remote] as text
  const note = await db.$transaction(async (each) => each.note.create({ data: { text, voice: 'alto' } }));
  return Response.json({ id: note.id });
}
