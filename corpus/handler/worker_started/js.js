import { execSync } from 'child_process';

export default {
  async queue(batch, env) {
    for (const message of batch.messages) {
      execSync('ls ' + message.body.folder); // source[external-channel] as folder; sink[command] from folder
      execSync('ls ' + message.id); // safe[command]
    }
    execSync('ls ' + env.FOLDER); // safe[command]
  },

  async email(message, env) {
    execSync('ls ' + message.from); // source[remote] as sender; sink[command] from sender
    execSync('ls ' + message.headers.get('subject')); // source[remote] as subject; sink[command] from subject
    console.log(message.from); // safe[log]
    execSync('ls ' + env.FOLDER); // safe[command]
  },

  async scheduled(controller) {
    execSync('ls ' + controller.cron); // safe[command]
  },

  async later(message) {
    execSync('ls ' + message.from); // safe[command]
  },
};
