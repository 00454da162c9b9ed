import type { Context } from "@netlify/functions";
import { execSync } from "child_process";

export default async (request: Request, context: Context) => {
  const form = await request.formData();
  execSync("ls " + form.get("folder")); // source[remote] as folder; sink[command] from folder
  execSync("ls " + context.params.id); // source[remote] as id; sink[command] from id
  execSync("ls " + context.requestId); // safe[command]
  return new Response("done");
};
