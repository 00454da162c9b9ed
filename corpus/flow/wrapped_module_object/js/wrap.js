exports.frozen = (target) => Object.freeze(target);
exports.watched = (target) => new Proxy(target, {
  apply(found, self, args) {
    return found.apply(self, args);
  },
});
exports.merged = (target) => ({ ...target, now: () => Date.now() });
exports.assigned = (target) => Object.assign({}, target);
