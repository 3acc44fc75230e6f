export * from './vocabulary.js';
export * from './policy.js';
export * from './clocks.js';
export * from './spans.js';
export * from './messages.js';
export * from './steps.js';
export { TicketGateway } from './client/ticket-gateway.js';
export { MessageComposer } from './store/message-composer.js';
