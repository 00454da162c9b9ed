export async function GET(request: Request) {
  const address = new URL(request.url); // source[remote] as address
  const name = address.searchParams.get('name');
  const page = new Headers({ 'Content-Type': 'text/html' });
  page.set('Cache-Control', 'no-store');
  if (name === '') return new Response('nobody', { headers: page });
  if (address.searchParams.has('plain')) {
    const plain = new Headers({ 'Content-Type': 'text/plain' });
    plain.set('Cache-Control', 'no-store');
    return new Response(`<p>${name}`, { headers: plain }); // safe[html]
  }
  return new Response(`<p>${name}`, { headers: page }); // sink[html] from address
}

export async function PUT(request: Request) {
  const address = new URL(request.url); // source[remote] as again
  const headers = new Headers();
  headers.set('content-type', 'text/html');
  return new Response(`<p>${address.searchParams.get('name')}`, { headers }); // sink[html] from again
}

export async function PATCH(request: Request) {
  const address = new URL(request.url);
  const headers = new Headers();
  headers.set('content-type', 'application/json');
  return new Response(`<p>${address.searchParams.get('name')}`, { headers }); // safe[html]
}

export async function POST(request: Request) {
  const address = new URL(request.url); // source[remote] as next
  const answer = new Response(null, { status: 302 });
  answer.headers.set('X-Next', address.searchParams.get('next')); // safe[redirect]
  answer.headers.set('Location', address.searchParams.get('next')); // sink[redirect] from next
  return answer;
}
