import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;

/** Kinds of tests by file name: `*.spec.ts` needs nothing, `*.pg.spec.ts` PostgreSQL, `*.temporal.spec.ts` a Temporal server, `*.ldap.spec.ts` slapd,
 * `*.mcp.spec.ts` servers of tools, `*.e2e.ts` the whole desk. */
export default defineConfig({
  root,
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    pool: 'forks',
    // eventsource-parser ships its TypeScript under the condition that our libraries use, and Node runs none of node_modules: vitest compiles it.
    server: { deps: { inline: [/@modelcontextprotocol[/]sdk/, /eventsource-parser/] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{libs,apps}/*/src/**/*.spec.ts', 'config/tooling/**/*.spec.ts'],
          exclude: ['**/*.{pg,temporal,replay,ldap,mcp}.spec.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['{libs,apps}/*/src/**/*.{pg,temporal,replay,ldap,mcp}.spec.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'e2e', include: ['e2e/**/*.e2e.ts'], fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000 } },
    ],
  },
});
