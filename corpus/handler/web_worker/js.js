import { execSync } from "child_process";

export default {
  async fetch(request, env, ctx) {
    const folder = await request.text(); // source[remote] as folder
    execSync("ls " + folder); // sink[command] from folder
    execSync("ls " + env.FOLDER); // safe[command]
    return new Response("done");
  },
};

export const other = {
  async fetch(request) {
    execSync("ls " + (await request.text())); // safe[command]
  },
};
