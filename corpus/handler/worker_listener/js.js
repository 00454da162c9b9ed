const { execSync } = require('child_process');

addEventListener('fetch', (event) => event.respondWith(answer(event.request)));

addEventListener('fetch', (event) => event.respondWith(passed(event)));

addEventListener('message', (event) => {
  execSync('ls ' + event.request.url); // safe[command]
});

async function answer(request) {
  const address = new URL(request.url); // source[remote] as address
  execSync('ls ' + address.searchParams.get('folder')); // sink[command] from address
  const folder = await request.text(); // source[remote] as folder
  execSync('ls ' + folder); // sink[command] from folder
  execSync('ls ' + request.method); // safe[command]
  return new Response('done');
}

async function passed(event) {
  const copy = event.request.clone();
  const forward = () => fetch(copy, { headers: {} }); // safe[url]
  return event.request.method === 'GET' ? fetch(event.request) : forward(); // safe[url]
}
