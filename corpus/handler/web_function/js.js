import { execSync } from "child_process";

export default async (req, context) => {
  const folder = new URL(req.url).searchParams.get("folder"); // source[remote] as folder
  execSync("ls " + folder); // sink[command] from folder
  execSync("ls " + req.method); // safe[command]
  return new Response("done");
};

export const helper = async (req, context) => {
  const folder = new URL(req.url).searchParams.get("folder");
  execSync("ls " + folder); // safe[command]
};
