const { execSync } = require("child_process");

const withBody = (inner) => async (input) => inner(input);

module.exports = withBody(async (input) => {
  execSync("ls " + input.folder); // safe[command]
});
