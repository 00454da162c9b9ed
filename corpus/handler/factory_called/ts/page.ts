import { createPageHandler } from './make';

export const page = createPageHandler({ command: 'ls' });
