const { execSync } = require('child_process');

const Shelf = {};
Shelf.list = new (function () {
  this.run = function (name) {
    execSync('ls ' + name); // sink[command] from a_20
  };
  this.keep = function (name) {
    this.name = name;
  };
})();

const Box = function () {
  this.open = (name) => execSync('ls ' + name); // sink[command] from b_25
  this.shut = (name) => execSync('ls ' + name); // safe[command]
};
const box = new Box();

exports.list = async (event) => {
  Shelf.list.run(event.body);  // source[remote] as a_20
  Shelf.list.keep(event.body);
};

exports.box = async (event) => {
  box.open(event.body);  // source[remote] as b_25
  box.shut('box');
};
