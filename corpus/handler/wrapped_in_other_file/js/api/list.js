const { execSync } = require("child_process");
const { withBody } = require("../http");

module.exports = withBody(async (input, method) => {
  execSync("ls " + input.folder); // source[remote] as folder; sink[command] from folder
  execSync("ls " + method); // safe[command]
  return {};
});
