exports.send = async (subject) => subject.length;
