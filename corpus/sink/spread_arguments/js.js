const tell = (...parts) => console.error(...parts); // sink[log] from first

const count = (...parts) => console.error(parts.length); // safe[log]

exports.handler = async (event) => {
  const { first, second } = event.queryStringParameters; // source[remote] as first
  tell(first, second);
  count(first, second);
};
