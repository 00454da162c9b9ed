export default {
  async fetch(request, env) {
    const name = new URL(request.url).searchParams.get('name'); // source[remote] as name
    await env.DB.exec(`delete from entries where name = '${name}'`); // sink[sql] from name
    const { results } = await env.DB.prepare(`select * from entries where name = '${name}'`).all(); // sink[sql] from name
    const row = await env.DB.prepare('select * from entries where name = ?').bind(name).first(); // safe[sql]
    await env.DB.prepare(`select * from notes where entry = '${row.id}'`).all(); // safe[sql]
    return rows(env.DB, results);
  },
};

async function rows(database, found) {
  return Response.json(await database.prepare(`select * from ${found.length}`).all()); // safe[sql]
}
