const { execSync } = require('child_process');

const Shelf = module.exports = function (name) {
  this.name = name;
};

Shelf.prototype.list = function () {
  execSync('ls ' + this.name); // sink[command] from a_5
};

