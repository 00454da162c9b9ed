exports.handler = async (event) => eval(event.formula); // safe[code]
