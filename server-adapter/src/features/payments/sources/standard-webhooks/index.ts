export { createStandardWebhooksSource as standardWebhooks, type Message, type StandardWebhooksOptions } from './source.ts';
