export { createFastSpringSource as fastSpring, type FastSpringOptions } from './source.ts';
export { createFastSpringPortal as fastSpringPortal, type FastSpringPortalOptions } from './portal.ts';
