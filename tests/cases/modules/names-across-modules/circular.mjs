export { turn } from './circular.mjs'; console.log('never');
