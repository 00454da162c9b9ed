const { createClient } = require('@supabase/supabase-js');

const store = createClient(process.env.STORE_URL, process.env.STORE_KEY);

exports.search = async (event) => {
  const count = Number(event.queryStringParameters.count);
  const { data, error } = await store.from('notes').select('*').or(`count.gt.${count},pinned.is.true`); // safe[nosql]
  if (error) return { statusCode: 500, body: JSON.stringify({ message: 'not now' }) }; // safe[error-detail]
  return { statusCode: 200, body: JSON.stringify(data) };
};
