const wrap = require('./wrap');

exports.frozen = wrap.frozen({ choose: (name) => 'ls' });
exports.watched = wrap.watched({ choose: (name) => 'ls' });
exports.merged = wrap.merged({ choose: (name) => 'ls' });
exports.assigned = wrap.assigned({ choose: (name) => 'ls' });
