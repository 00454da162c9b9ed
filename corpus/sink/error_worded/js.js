const { z, ZodError } = require('zod');

const schema = z.object({ name: z.string() });

exports.handler = async (event) => {
  try {
    schema.parse(JSON.parse(event.body));
    return { statusCode: 204 };
  } catch (error) {
    if (error instanceof ZodError) {
      return { statusCode: 400, body: JSON.stringify(error.message) }; // safe[error-detail]
    }
    return { statusCode: 500, body: error.message }; // source[error] as error; sink[error-detail] from error
  }
};
