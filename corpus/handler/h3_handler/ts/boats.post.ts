import { execSync } from "child_process";
import { defineEventHandler, readBody, sendRedirect } from "h3";

export default defineEventHandler(async (event) => {
  const body = await readBody(event);
  execSync("ls " + body.folder); // source[remote] as folder; sink[command] from folder
  if (body.next) {
    return sendRedirect(event, body.next); // source[remote] as next; sink[redirect] from next
  }
  if (body.page) {
    return sendRedirect(event, "/boats?page=" + body.page); // safe[redirect]
  }
  return "<h1>" + body.name; // source[remote] as name; sink[html] from name
});
