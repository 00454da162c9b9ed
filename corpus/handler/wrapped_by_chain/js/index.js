const { execSync } = require("child_process");
const { auth } = require("./auth");
const { json } = require("./json");

exports.list = auth(
  json(async (input, request) => {
    execSync("ls " + input.folder); // source[remote] as folder; sink[command] from folder
    execSync("ls " + request); // safe[command]
    return {};
  }),
);

exports.other = [auth, json].map((wrap) => wrap.name);
