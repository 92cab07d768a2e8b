import { defineConfig } from 'vitest/config'

const POSTGRES = ['test/support/postgres-for-tests.ts']
const ELSEWHERE = ['test/api/**', 'test/journeys/**', 'test/prove/**']

/** `unit` needs nothing; `server` and `journeys` get a PostgreSQL, and each file that asks for it a database of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['engine/**/*.test.ts', 'admin-ui/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ELSEWHERE,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'test/api/**/*.test.ts'],
          globalSetup: POSTGRES,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: POSTGRES,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
