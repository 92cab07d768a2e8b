import { readSettings } from './settings.ts'
import { startServer } from './start.ts'

/** Security fixes of June and July 2026 are in these. */
const LEAST_NODE = [24, 18]

/** Starts the server of this process and stops it in order when asked to. */
async function main(): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < LEAST_NODE[0]! || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]!)) {
    throw new Error(`需要 Node ${LEAST_NODE.join('.')} 以上，现在是 ${process.versions.node}。请用 npm start 启动`)
  }
  const wishes = {
    resetTrialPasswords: process.argv.includes('--reset-trial-passwords'),
    newAdminCodes: process.argv.includes('--new-admin-codes'),
  }
  const asked = askedToStop()
  const server = await startServer(readSettings(process.env), wishes)
  console.log(server.announcement)
  const failure = await Promise.race([asked, server.failed])
  if (failure !== null) console.error(failure)
  await server.stop()
  process.exitCode = failure === null ? 0 : 1
}

/** Resolves on Ctrl-C, on SIGTERM or SIGHUP, and when the launcher that started us is gone. */
function askedToStop(): Promise<null> {
  return new Promise((resolve) => {
    const ask = () => resolve(null)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    process.on('disconnect', ask)
  })
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
  .finally(() => process.exit())
