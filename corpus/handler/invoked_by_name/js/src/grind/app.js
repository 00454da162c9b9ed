exports.handler = async (event) => eval(event.formula); // source[remote] as formula; sink[code] from formula
