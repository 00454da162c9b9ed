import { execSync } from "child_process";
import { withBody } from "../http";

async function list(input: { folder: string }, method: string) {
  execSync("ls " + input.folder); // source[remote] as folder; sink[command] from folder
  execSync("ls " + method); // safe[command]
  return {};
}

export default withBody(list);
