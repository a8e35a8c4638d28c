console.log('never');
import { there, notThere } from './other.mjs';
