const isColour = (text) => /^[A-Fa-f0-9]{6}$/.test(text);

const page = (body) => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body });

exports.constant = async (event) => {
  const { ink } = event.queryStringParameters;
  if (!isColour(ink || 'ffffff')) return page('no colour');
  return page(`<p class="${ink || 'ffffff'}">`); // safe[html]
};

exports.value = async (event) => {
  const { ink } = event.queryStringParameters;
  if (!isColour(ink ?? 'ffffff')) return page('no colour');
  return page(`<p class="${ink}">`); // safe[html]
};

exports.again = async (event) => {
  const { ink, usual } = event.queryStringParameters;
  if (!isColour(ink || usual)) return page('no colour');
  return page(`<p class="${ink || usual}">`); // safe[html]
};

exports.variable = async (event) => {
  const { ink, usual } = event.queryStringParameters;
  const colour = ink || usual;
  if (!isColour(colour)) return page('no colour');
  return page(`<p class="${colour}">`); // safe[html]
};

exports.standIn = async (event) => {
  const { ink, usual } = event.queryStringParameters; // source[remote] as usual
  if (!isColour(ink || usual)) return page('no colour');
  return page(`<p class="${usual}">`); // sink[html] from usual
};

exports.other = async (event) => {
  const { ink, paper, usual } = event.queryStringParameters; // source[remote] as paper
  if (!isColour(ink || usual)) return page('no colour');
  return page(`<p class="${ink || paper}">`); // sink[html] from paper
};

exports.unchecked = async (event) => {
  const { ink } = event.queryStringParameters; // source[remote] as ink
  isColour(ink || 'ffffff');
  return page(`<p class="${ink || 'ffffff'}">`); // sink[html] from ink
};
