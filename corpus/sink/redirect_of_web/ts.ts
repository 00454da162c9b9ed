import { redirect } from "next/navigation";
import { NextRequest, NextResponse } from "next/server";

export async function GET(request: NextRequest) {
  const { searchParams, origin } = new URL(request.url); // source[remote] as address
  const next = searchParams.get("next") ?? "/";
  if (searchParams.get("plain")) {
    redirect(next); // sink[redirect] from address
  }
  if (searchParams.get("fixed")) {
    redirect(`/hello?name=${next}`); // safe[redirect]
  }
  if (searchParams.get("inside")) {
    return NextResponse.redirect(`${origin}/pages/${next}`); // safe[redirect]
  }
  if (searchParams.get("own")) {
    return NextResponse.redirect(`${origin}/login`); // safe[redirect]
  }
  if (searchParams.get("based")) {
    return NextResponse.redirect(new URL("/login", request.url)); // safe[redirect]
  }
  if (searchParams.get("absolute")) {
    return Response.redirect(new URL(next, request.url)); // sink[redirect] from address
  }
  return new Response(null, { status: 302, headers: { Location: next } }); // sink[redirect] from address
}
