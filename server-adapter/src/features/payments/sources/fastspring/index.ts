export { createFastSpringSource as fastSpring, type FastSpringOptions } from './source.ts';
