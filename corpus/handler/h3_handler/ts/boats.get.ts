import { execSync } from "child_process";

export default defineEventHandler(async (event) => {
  const { folder } = getQuery(event); // source[remote] as query
  execSync("ls " + folder); // sink[command] from query
  execSync("ls " + getRouterParam(event, "id")); // source[remote] as param; sink[command] from param
  execSync("ls " + event.context.params.id); // source[remote] as own; sink[command] from own
  execSync("ls " + event.context.user); // safe[command]
  return { folder }; // safe[html]
});
