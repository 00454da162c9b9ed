class Missing extends Error {}
class Denied extends Error {}

const load = async (name) => {
  const found = await fetch(process.env.STORE);
  if (!found.ok) throw new Missing('there is none');
  if (name === 'keys') throw new Denied('these are locked');
  return found;
};

exports.equal = async (event) => {
  try {
    await load(event.body);
  } catch (error) {
    if (error.constructor === Missing) return { statusCode: 404, body: error.message }; // safe[error-detail]
    return { statusCode: 500, body: error.message }; // source[error] as error_1; sink[error-detail] from error_1
  }
};

exports.chosen = async (event) => {
  try {
    await load(event.body);
  } catch (error) {
    switch (error.constructor) {
      case Missing:
        return { statusCode: 404, body: error.message }; // safe[error-detail]
      case Denied:
        return { statusCode: 403, body: error.message }; // safe[error-detail]
      default:
        return { statusCode: 500, body: error.message }; // source[error] as error_2; sink[error-detail] from error_2
    }
  }
};
