const wrap = require('./wrap');

exports.frozen = wrap.frozen({ choose: (name) => name });
exports.watched = wrap.watched({ choose: (name) => name });
exports.merged = wrap.merged({ choose: (name) => name });
exports.assigned = wrap.assigned({ choose: (name) => name });
