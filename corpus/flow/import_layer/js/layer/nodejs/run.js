const { execSync } = require("child_process");

exports.run = (folder) => {
  execSync("ls " + folder); // sink[command] from folder
  execSync("ls " + folder.length); // safe[command]
};
