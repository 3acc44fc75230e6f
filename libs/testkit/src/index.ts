export { createTestDatabase, testPostgresUrl, type TestDatabase } from './database.js';
export { startFakeServer, type FakeReply, type FakeRequest, type FakeServer } from './fake-server.js';
export { FakeModel, type ModelScript } from './model/fake-model.js';
export type { Personality } from './model/personalities.js';
export type { ModelPrompt } from './model/prompt.js';
