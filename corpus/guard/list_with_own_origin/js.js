const known = ['https://example.com', 'https://app.example.com'];

function allowed(origin) {
  return { headers: { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' } };
}

export default {
  async fetch(request) {
    const origin = request.headers.get('Origin'); // source[remote] as asking
    const own = new URL(request.url).origin;
    const origins = [own, 'https://example.com', 'https://app.example.com'];
    if (known.includes(origin)) return new Response('', allowed(origin)); // safe[cors-origin]
    if (origin === own) return new Response('', allowed(origin)); // SPURIOUS sink[cors-origin] from asking: the part of the address that nobody chooses does not show where the condition is asked
    if (origins.includes(origin)) return new Response('', allowed(origin)); // SPURIOUS sink[cors-origin] from asking: likewise
    return new Response('', allowed(origin)); // sink[cors-origin] from asking
  },
};
