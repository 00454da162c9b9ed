export { default as show } from './show';
export { default as nightly } from './nightly';
