exports.isValid = (body) => ['tmp', 'var'].includes(body.name);
