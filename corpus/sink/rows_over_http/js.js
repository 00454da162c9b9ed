const { createClient } = require('@supabase/supabase-js');

const store = createClient(process.env.STORE_URL, process.env.STORE_KEY);
const failed = (message) => ({ statusCode: 500, body: JSON.stringify({ message }) });

exports.one = async (event) => {
  const { data, error } = await store.from('notes').select('*').eq('id', event.queryStringParameters.id).single();
  if (error) return failed(error.message); // source[error] as detail; sink[error-detail] from detail
  await fetch(data.link); // safe[url]
  return { statusCode: 200, body: JSON.stringify(data) };
};

exports.search = async (event) => {
  const text = event.queryStringParameters.text; // source[remote] as text
  await store.from('notes').select('*').ilike('title', `%${text}%`); // safe[nosql]
  const { data } = await store.from('notes').select('*').or(`title.ilike.%${text}%,body.ilike.%${text}%`); // sink[nosql] from text
  return { statusCode: 200, body: JSON.stringify(data) };
};

exports.any = async (event) => {
  const { table } = JSON.parse(event.body); // source[remote] as table
  const { data } = await store.from(table).select('*'); // sink[resource] from table
  return { statusCode: 200, body: JSON.stringify(data) };
};

exports.signIn = async (event) => {
  const { error } = await store.auth.signInWithPassword(JSON.parse(event.body));
  if (error) return failed(error.message); // safe[error-detail]
  return { statusCode: 204 };
};
