exports.drawing = async (event) => {
  const body = `<svg><text>${event.queryStringParameters.name}</text></svg>`; // source[remote] as name
  return { statusCode: 200, headers: { 'Content-Type': 'image/svg+xml' }, body }; // sink[html] from name
};

exports.picture = async (event) => {
  const body = `<svg><text>${event.queryStringParameters.name}</text></svg>`;
  return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, body }; // safe[html]
};
