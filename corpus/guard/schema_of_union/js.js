const { execSync } = require('child_process');
const { z } = require('zod');

const kind = z.union([z.literal('small'), z.literal('large'), z.number()]);
const mixed = z.union([z.literal('small'), z.string()]);
const shapes = z.discriminatedUnion('type', [
  z.object({ type: z.literal('box'), size: z.enum(['s', 'l']), name: z.string() }),
  z.object({ type: z.literal('bag'), size: z.number(), name: z.literal('bag') }),
]);

exports.handler = async (event) => {
  const body = z.object({ kind, mixed, shape: shapes }).parse(JSON.parse(event.body));  // source[remote] as a_12
  execSync('ls ' + body.kind); // safe[command]
  execSync('ls ' + body.shape.size); // safe[command]
  execSync('ls ' + body.mixed); // sink[command] from a_12
  execSync('ls ' + body.shape.name); // sink[command] from a_12
};
