import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connectOnce } from '../../server/db/connection.ts'
import { migrate } from '../../server/db/migrate.ts'
import { startEmbedded } from '../../server/embedded/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL for this run, and the migrated database that each test file's own is copied from. */
    postgres: { url: string; template: string }
  }
}

/** Speed for data that nobody keeps: what is written need not survive a power cut. */
const THROWAWAY = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200']

/** Once per run: starts a PostgreSQL (or takes TEST_DATABASE_URL) and migrates one template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL
  const folder = mkdtempSync(join(tmpdir(), 'luodi-test-'))
  // As root PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  const server = outside ? null : await startEmbedded({ dataDir: folder, flags: THROWAWAY })
  const url = server?.url ?? outside ?? ''
  const template = `luodi_template_${process.pid}`
  await connectOnce(url, (client) => client.query(`create database ${template}`))
  await migrate(withDatabase(url, template))
  project.provide('postgres', { url, template })
  return async () => {
    if (!server) await connectOnce(url, (client) => client.query(`drop database ${template} with (force)`))
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same server's address, with another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
