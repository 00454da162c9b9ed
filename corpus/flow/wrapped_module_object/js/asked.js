const wrap = require('./wrap');

exports.frozen = wrap.frozen({ pick: (name) => name });
exports.watched = wrap.watched({ pick: (name) => name });
exports.merged = wrap.merged({ pick: (name) => name });
exports.assigned = wrap.assigned({ pick: (name) => name });
