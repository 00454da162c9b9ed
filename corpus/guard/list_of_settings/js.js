function isKnown(target, settings) {
  const known = (settings.HOSTS || '').split(',').map((one) => one.trim()).filter(Boolean);
  try {
    return known.includes(new URL(target).origin);
  } catch {
    return false;
  }
}

function isListed(target, listed) {
  const origin = new URL(target).origin;
  for (const one of listed.split(',')) {
    if (one === origin) return true;
  }
  return false;
}

const isOneOf = (origin, settings) => new Set(settings.HOSTS.split(' ')).has(origin);

const withHost = (target, settings, host) =>
  settings.HOSTS.split(',').map(() => host).includes(new URL(target).origin);

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url); // source[remote] as next
    const next = searchParams.get('next');
    if (pathname === '/known' && isKnown(next, env)) return Response.redirect(next, 302); // safe[redirect]
    if (pathname === '/listed' && isListed(next, env.HOSTS)) return Response.redirect(next, 302); // safe[redirect]
    if (pathname === '/one' && isOneOf(next, env)) return Response.redirect(next, 302); // safe[redirect]
    if (pathname === '/told' && isKnown(next, { HOSTS: searchParams.get('hosts') })) return Response.redirect(next, 302); // sink[redirect] from next
    if (pathname === '/asked' && isListed(next, searchParams.get('hosts'))) return Response.redirect(next, 302); // sink[redirect] from next
    if (pathname === '/any' && searchParams.get('hosts').split(',').includes(next)) return Response.redirect(next, 302); // sink[redirect] from next
    if (pathname === '/host' && withHost(next, env, searchParams.get('host'))) return Response.redirect(next, 302); // sink[redirect] from next
    return new Response('');
  },
};
