export { default as list, tidy } from './list.mjs';
export * from './remove.mjs';
