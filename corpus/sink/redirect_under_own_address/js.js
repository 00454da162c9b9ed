import { NextResponse } from 'next/server';

export async function GET(request) {
  const here = new URL(request.url);
  return NextResponse.redirect(new URL('/quay', here)); // safe[redirect]
}

export async function PUT(request) {
  const here = new URL(request.url);
  return NextResponse.redirect(new URL('/quay', new URL('/pier', here.href)).href); // safe[redirect]
}

export async function POST(request) {
  const here = new URL(request.url);
  return NextResponse.redirect(new URL(here.searchParams.get('next'), here)); // source[remote] as next; sink[redirect] from next
}
