exports.handler = async (event) => {
  const text = event.body; // source[remote] as text
  const run = new Function('x', text); // sink[code] from text
  eval(text); // sink[code] from text
  return JSON.parse(text); // safe[code]
};
