const { execSync } = require("child_process");

exports.run = (folder) => {
  execSync("ls " + folder); // safe[command]
};
