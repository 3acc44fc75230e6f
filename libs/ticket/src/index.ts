export * from './vocabulary.js';
export * from './policy.js';
export * from './clocks.js';
export * from './messages.js';
export * from './steps.js';
