import { db } from './db';

const type = { headers: { 'Content-Type': 'text/html' } };

export async function GET() {
  const notes = await db.note.findMany({ where: { voice: 'alto' } });
  const items = notes.map((note) => `<li>${note.text}</li>`);
  return new Response(items.join(''), type); // sink[html] from text via note
}

export async function PUT() {
  const notes = await db.note.findMany({ where: { voice: 'alto' } });
  const items = notes.map((note) => `<li>${note.voice}</li>`);
  return new Response(items.join(''), type); // safe[html]
}

export async function PATCH() {
  const setting = await db.setting.findFirst({ where: { voice: 'alto' } });
  return new Response(`<p>${setting.text}`, type); // safe[html]
}
