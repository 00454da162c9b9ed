const { createClient } = require('@supabase/supabase-js');

const store = createClient(process.env.STORE, process.env.KEY);

exports.found = async (event) => {
  const { id } = JSON.parse(event.body);
  const { data } = await store.from('members').select('mail').eq('id', id).single();
  if (!data) return { statusCode: 404 };
  console.log('found ' + id); // safe[log]
};

exports.sought = async (event) => {
  const { id } = JSON.parse(event.body); // source[remote] as sought
  const { data } = await store.from('members').select('mail').eq('id', id).single();
  if (!data) console.log('not found ' + id); // sink[log] from sought
  return { statusCode: 204 };
};

exports.many = async (event) => {
  const { id } = JSON.parse(event.body); // source[remote] as many
  const { data } = await store.from('members').select('mail').eq('group', id);
  if (!data) return { statusCode: 404 };
  console.log('listed ' + id); // sink[log] from many
};

exports.part = async (event) => {
  const { id } = JSON.parse(event.body);
  const { data } = await store.from('members').select('mail').eq('id', id).single();
  const mail = data?.mail;
  if (!mail) return { statusCode: 404 };
  console.log('found ' + id); // safe[log]
};

exports.direct = async (event) => {
  const { id } = JSON.parse(event.body);
  const { data } = await store.from('members').select('mail').eq('id', id).single();
  if (!data.mail) return { statusCode: 404 };
  console.log('found ' + id); // safe[log]
};

exports.optional = async (event) => {
  const { id } = JSON.parse(event.body);
  const { data } = await store.from('members').select('mail').eq('id', id).maybeSingle();
  if (!data?.mail) return { statusCode: 404 };
  console.log('found ' + id); // safe[log]
};
