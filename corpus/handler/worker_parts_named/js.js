import { execSync } from "child_process";

export async function nightly(event, env, ctx) {
  execSync("sweep " + event.cron); // safe[command]
}

export async function take(event, env, ctx) {
  for (const message of event.messages) {
    execSync("take " + message.body.name); // source[external-channel] as name; sink[command] from name
  }
}

export async function onUpload(event, context) {
  execSync("take " + event.body); // source[remote] as body; sink[command] from body
}

export default { scheduled: nightly, queue: take };
