exports.handler = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as name
  try {
    if (name.length > 9) throw new Error(`too long: ${name}`);
  } catch (error) {
    console.error(error.stack); // sink[log] from name (note)
  }
  try {
    if (name.length > 9) throw new Error('too long');
  } catch (error) {
    console.error(error.stack); // safe[log]
  }
};
