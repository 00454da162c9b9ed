import { execSync } from "child_process";

export const run = (folder: string) => {
  execSync("ls " + folder); // sink[command] from folder
  execSync("ls " + folder.length); // safe[command]
};
