import { serve } from "https://deno.land/std@0.168.0/http/server.ts";
import { execSync } from "node:child_process";

Deno.serve(async (req) => {
  const { folder } = await req.json(); // source[remote] as first
  execSync("ls " + folder); // sink[command] from first
  return new Response("");
});

Deno.serve({ port: 80 }, (req) => {
  execSync("ls " + req.headers.get("folder")); // source[remote] as second; sink[command] from second
  return new Response("");
});

serve(async (req) => {
  const { folder } = await req.json(); // source[remote] as third
  execSync("ls " + folder); // sink[command] from third
  return new Response("");
});

Deno.sleep(async (req) => {
  const { folder } = await req.json();
  execSync("ls " + folder); // safe[command]
});
