const wrap = require('./wrap');

exports.frozen = wrap.frozen({ pick: (name) => 'ls' });
exports.watched = wrap.watched({ pick: (name) => 'ls' });
exports.merged = wrap.merged({ pick: (name) => 'ls' });
exports.assigned = wrap.assigned({ pick: (name) => 'ls' });
