exports.tell = (from) => console.log(`told of ${from}`); // safe[log]
