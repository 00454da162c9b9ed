import { createClient } from '@supabase/supabase-js';

const store = createClient(process.env.STORE, process.env.KEY);

export const own = async (event) => {
  const { id } = JSON.parse(event.body);
  const { data: { user } } = await store.auth.getUser(event.headers.token);
  if (user.id !== id) return { statusCode: 403 };
  await store.from('letters').select().or(`from.eq.${id},to.eq.${id}`); // safe[nosql]
};

export const anybody = async (event) => {
  const { id, sender } = JSON.parse(event.body); // source[remote] as id
  const { data: { user } } = await store.auth.getUser(event.headers.token);
  if (!user || sender !== id) return { statusCode: 403 };
  await store.from('letters').select().or(`from.eq.${id},to.eq.${id}`); // sink[nosql] from id
};
