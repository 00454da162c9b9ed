const BASE = 'https://api.example.com';

const request = async ({ method = 'GET', path }) => fetch(`${BASE}${path}`, { method }); // sink[url] from bare

exports.path = async (event) => request({ path: `/v1/items/${event.pathParameters.id}` });

exports.slash = async (event) => {
  const path = '/' + event.pathParameters.id;
  return fetch(BASE + path); // safe[url]
};

exports.bare = async (event) => request({ path: `v${event.pathParameters.id}` }); // source[remote] as bare

exports.inHost = async (event) => {
  const name = `-${event.pathParameters.name}/items`; // source[remote] as name
  return fetch(BASE + name); // sink[url] from name
};
