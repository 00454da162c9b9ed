const { createClient } = require('@supabase/supabase-js');

const store = createClient(process.env.STORE_URL, process.env.STORE_KEY);

exports.add = async (event) => {
  const { title } = JSON.parse(event.body); // source[remote] as title
  await store.from('notes').insert({ title });
  return { statusCode: 204 };
};

exports.show = async (event) => {
  const { data } = await store.from('notes').select('title').eq('id', event.pathParameters.id).single();
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<h1>${data.title}</h1>` }; // sink[html] from title via notes
};

exports.other = async (event) => {
  const { data } = await store.from('pages').select('title').eq('id', event.pathParameters.id).single();
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<h1>${data.title}</h1>` }; // safe[html]
};
