import { execSync } from "child_process";

export async function POST(request) {
  const { folder } = await request.json(); // source[remote] as folder
  execSync("ls " + folder); // sink[command] from folder
  execSync("ls " + request.method); // safe[command]
  return new Response("done");
}

export async function list(request) {
  const { folder } = await request.json();
  execSync("ls " + folder); // safe[command]
}
