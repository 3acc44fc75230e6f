export { createTestDatabase, testPostgresUrl, type TestDatabase } from './database.js';
