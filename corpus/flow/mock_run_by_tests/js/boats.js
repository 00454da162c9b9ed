class Crew {
  constructor(lister) {
    this.lister = lister;
  }

  show(name) {
    this.lister.list(name);
  }
}

module.exports = { Crew };
