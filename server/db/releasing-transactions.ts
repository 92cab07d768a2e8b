import { drizzle, type NodePgClient, type NodePgDatabase } from 'drizzle-orm/node-postgres'

type Pool = Extract<NodePgClient, { totalCount: number }>
type PoolClient = Extract<NodePgClient, { release: unknown }>

const OPTIONS = { casing: 'snake_case' } as const

/**
 * Drizzle over a pool, whose transactions always give their connection back. Drizzle 0.45 itself keeps it for ever when
 * `begin` fails, as it does while the database restarts: after ten such failures the pool would be empty, and closing it
 * would never end. A connection that is not plainly between transactions is closed instead of being used again.
 */
export function releasingTransactions(pool: Pool): NodePgDatabase {
  const db = drizzle(pool, OPTIONS)
  db.transaction = async (work, config) => {
    const client = await pool.connect()
    try {
      return await drizzle(client, OPTIONS).transaction(work, config)
    } finally {
      client.release(transactionStatus(client) !== 'I')
    }
  }
  return db
}

/** 'I' between transactions, 'T' inside one, 'E' inside a failed one; @types/pg does not know it yet. */
function transactionStatus(client: PoolClient): string | null {
  return (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus()
}
