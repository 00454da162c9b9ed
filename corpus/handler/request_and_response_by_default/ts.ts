import type { VercelRequest, VercelResponse } from "@vercel/node";
import { execSync } from "child_process";

export default async (req: VercelRequest, res: VercelResponse) => {
  execSync("ls " + req.query.folder); // source[remote] as folder; sink[command] from folder
  execSync("ls " + req.method); // safe[command]
  res.send("<p>" + req.query.name); // source[remote] as name; sink[html] from name
};

export async function helper(req: VercelRequest, more: string) {
  execSync("ls " + req.query.folder); // safe[command]
}
