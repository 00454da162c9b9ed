import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { execSync } from 'child_process';

const t = initTRPC.context<{ folder: string }>().create();

export const router = t.router({
  list: t.procedure.input(z.string()).query(async (options) => {
    const { input, ctx } = options; // source[remote] as input
    execSync('ls ' + ctx.folder); // safe[command]
    return execSync('ls ' + input).toString(); // sink[command] from input
  }),
  add: t.procedure.use(({ next }) => next()).mutation(
    ({ input }) => execSync('add ' + input.name), // source[remote] as name; sink[command] from name
  ),
});
