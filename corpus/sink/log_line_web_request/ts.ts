import { NextRequest, NextResponse } from 'next/server';

export async function GET(req: NextRequest) {
  console.log('name ' + req.nextUrl.searchParams.get('name')); // source[remote] as name; sink[log] from name (note)
  console.log('language ' + req.headers.get('accept-language')); // safe[log]
  console.log('path ' + req.nextUrl.pathname + req.nextUrl.search); // safe[log]
  console.log('address ' + req.url); // safe[log]
  const target = new URL(req.nextUrl.searchParams.get('to'));
  console.log(`target ${target}`); // safe[log]
  return NextResponse.json({ ok: true });
}
