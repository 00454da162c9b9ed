const { ZodError, z } = require('zod');
const axios = require('axios');

class StoreError extends Error {}

const order = z.object({ name: z.string() });

const save = async (body) => {
  try {
    await axios.post('https://store.example.net', body);
  } catch (error) {
    throw new StoreError(`not saved: ${error.message}`); // source[error] as text
  }
};

exports.handler = async (event) => {
  try {
    await save(order.parse(JSON.parse(event.body)));
  } catch (error) {
    if (error instanceof ZodError) return { statusCode: 400, body: error.message }; // safe[error-detail]
    if (error instanceof StoreError) return { statusCode: 502, body: error.message }; // sink[error-detail] from text
  }
  return { statusCode: 200, body: 'saved' };
};
