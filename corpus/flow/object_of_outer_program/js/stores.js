exports.Plain = class {
  keep(text) {
    console.log(`kept ${text}`); // sink[log] from body
  }
};
