import { execSync } from "child_process";
import { methods } from "./methods";

export default methods({
  before: (options) => {
    execSync("ls " + options.folder); // safe[command]
  },
  handlers: {
    POST: async (input, output) => {
      execSync("ls " + input.body.folder); // source[remote] as folder; sink[command] from folder
      output.end();
    },
  },
});
