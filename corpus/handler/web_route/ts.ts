import { execSync } from "child_process";
import { NextRequest, NextResponse } from "next/server";

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params; // source[remote] as id
  execSync("ls " + id); // sink[command] from id
  const folder = request.nextUrl.searchParams.get("folder"); // source[remote] as folder
  execSync("ls " + folder); // sink[command] from folder
  const page = new URL(request.url).searchParams.get("page"); // source[remote] as page
  return new NextResponse("<p>" + page + "</p>", { headers: { "content-type": "text/html" } }); // sink[html] from page
}

export async function HEAD(req: Request) {
  const page = req.headers.get("page"); // source[remote] as header
  execSync("ls " + page); // sink[command] from header
  return new NextResponse("<p>" + page + "</p>", { headers: { "content-type": "text/plain" } }); // safe[html]
}
