export { ConfigError, OperationalError, UserError } from './errors.js';
export { createLogger, LOGGER, type Logger } from './logger.js';
export { readSettings, SETTINGS, type Settings } from './settings.js';
