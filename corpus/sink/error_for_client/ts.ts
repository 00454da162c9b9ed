import { ZodError, z } from 'zod';

const Order = z.object({ id: z.string() });

export const handler = async (event: { body: string }) => {
  try {
    return { statusCode: 200, body: JSON.stringify(Order.parse(JSON.parse(event.body))) };
  } catch (e) {
    if (e instanceof ZodError) {
      return { statusCode: 400, body: JSON.stringify({ message: e.message }) }; // safe[error-detail]
    }
    return { statusCode: 500, body: JSON.stringify({ message: (e as Error).message }) }; // source[error] as failure; sink[error-detail] from failure
  }
};
