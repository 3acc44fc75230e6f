export { ConfigError, OperationalError, UserError } from './errors.js';
export { checkPeer, HealthChecks, serveHealth, type HealthCheck, type HealthReport, type PartHealth } from './health.js';
export { createLogger, LOGGER, type Logger } from './logger.js';
export { readSettings, readVariables, SETTINGS, type Settings } from './settings.js';
export { Shutdown, SHUTDOWN_FORCE_MS, SHUTDOWN_GRACE_MS } from './shutdown.js';
export { checkTemporal, connectNative, connectTemporal, createDataConverter, openTemporalClient } from './temporal.js';
export { readYamlFile, yamlFilesIn, type YamlFile } from './yaml-file.js';
