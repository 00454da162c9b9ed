export default {
  async fetch(request) {
    const here = new URL(request.url); // source[remote] as here
    if (request.method === 'PUT') return new Response('', { headers: { 'Set-Cookie': `pier=1; Path=/; Domain=${here.hostname}; Secure; HttpOnly` } }); // safe[cookie]
    if (request.method === 'PATCH') return new Response('', { headers: { 'Set-Cookie': 'pier=1; Path=/; Domain=.' + here.host.split('.').slice(1).join('.') + '; Secure; HttpOnly' } }); // safe[cookie]
    if (request.method === 'POST') return new Response('', { headers: { 'Set-Cookie': `seen=${here.pathname}; Secure; HttpOnly` } }); // sink[cookie] from here
    if (request.method === 'GET') return new Response('', { headers: { 'Set-Cookie': `asked=${here.searchParams.get('boat')}; Secure; HttpOnly` } }); // sink[cookie] from here
    return new Response('', { headers: { 'Set-Cookie': `all=${here.href}; Secure; HttpOnly` } }); // sink[cookie] from here
  },
};
