import { z } from 'zod';

export const file = z.object({ id: z.string().uuid(), note: z.string().max(20) });
