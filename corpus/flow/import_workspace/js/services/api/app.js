const lib = require("@org/lib");
const old = require("@org/old");

exports.handler = async (event) => {
  lib.run(event.queryStringParameters.folder); // source[remote] as folder
  old.run(event.queryStringParameters.folder);
};
