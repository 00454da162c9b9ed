exports.caught = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as name
  try {
    if (name.length > 9) throw new Error(`too long: ${name}`);
  } catch (error) {
    console.error('refused:', error); // sink[log] from name (note)
    console.error(JSON.stringify(error)); // safe[log]
  }
  try {
    if (name.length > 9) throw new Error('too long');
  } catch (error) {
    console.error('refused:', error); // safe[log]
  }
};

exports.made = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as made
  console.warn(new Error(`unknown: ${name}`)); // sink[log] from made (note)
  console.warn({ message: `unknown: ${name}` }); // safe[log]
};
