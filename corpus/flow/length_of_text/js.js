const { execSync } = require('child_process');

export const config = { runtime: 'edge' };

export default async function handler(request) {
  let sent = null;
  if (request.method !== 'GET') {
    sent = await request.text();
    execSync('head -c ' + (sent?.length || 0)); // safe[command]
  }
  const parts = await request.json();
  execSync('head -c ' + parts.length); // source[remote] as parts; sink[command] from parts
  return new Response('ok');
}
