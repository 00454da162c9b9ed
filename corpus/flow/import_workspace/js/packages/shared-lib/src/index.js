const { execSync } = require("child_process");

exports.run = (folder) => {
  execSync("ls " + folder); // sink[command] from folder
};
