import { execSync } from "child_process";

export default function handler(request, response) {
  execSync("ls " + request.query.folder); // source[remote] as folder; sink[command] from folder
  execSync("ls " + request.method); // safe[command]
  response.status(200).json({});
}

export function helper(request, more) {
  execSync("ls " + request.query.folder); // safe[command]
}
