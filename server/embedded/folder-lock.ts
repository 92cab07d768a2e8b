import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isAlive, startMark } from './process-of.ts'

/** Who holds a data folder, as its lock file tells. */
interface Holder {
  pid: number
  mark: string
  host: string
  state: 'running' | 'stopping'
  address: string
}

export interface FolderLock {
  /** Notes where the server listens, for the message a second start prints. */
  listening(address: string): void
  /** Notes that we are on our way out: a start that comes now waits instead of being refused. */
  stopping(): void
  release(): void
}

const RENEW_MS = 3_000

/**
 * Takes the data folder for this process, or throws an Error that says who has it. On Linux the kernel keeps the lock (an
 * abstract socket named after the folder's inode) and frees it however the process ends; the file beside it explains, and
 * guards where the kernel's lock does not reach: other systems, and other machines or containers that share the folder.
 * A living holder is never robbed.
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'luodi.lock')
  const socket = await untilStopped(file, () => holdSocket(dataDir))
  if (socket === null) throw new Error(refusal(read(file), dataDir))
  const holder = read(file)
  if (holder && (await lives(holder, file))) {
    socket.close()
    throw new Error(refusal(holder, dataDir))
  }
  const own: Holder = {
    pid: process.pid,
    mark: startMark(process.pid),
    host: hostname(),
    state: 'running',
    address: '',
  }
  const write = () => writeFileSync(file, JSON.stringify(own))
  write()
  const renewal = setInterval(() => utimesSync(file, new Date(), new Date()), RENEW_MS)
  renewal.unref()
  return {
    listening: (address) => {
      own.address = address
      write()
    },
    stopping: () => {
      own.state = 'stopping'
      write()
    },
    release: () => {
      clearInterval(renewal)
      rmSync(file, { force: true })
      socket.close()
    },
  }
}

/** A server on its way out gets up to 20 seconds; one that runs, none. */
async function untilStopped(file: string, hold: () => Promise<Server | null>): Promise<Server | null> {
  const end = performance.now() + 20_000
  for (;;) {
    const socket = await hold()
    if (socket || read(file)?.state !== 'stopping' || performance.now() > end) return socket
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function holdSocket(dataDir: string): Promise<Server | null> {
  const { dev, ino } = statSync(dataDir)
  const server = createServer((connection) => connection.destroy())
  server.unref()
  if (process.platform !== 'linux') return Promise.resolve(server)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen(`\0luodi-${dev}-${ino}`, () => resolve(server))
  })
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

async function lives(holder: Holder, file: string): Promise<boolean> {
  if (holder.host === hostname())
    return isAlive(holder.pid) && startMark(holder.pid) === holder.mark && holder.pid !== process.pid
  // Another machine: its processes cannot be seen, but a living holder renews the file.
  const before = modified(file)
  await new Promise((resolve) => setTimeout(resolve, RENEW_MS * 2 + 500))
  return modified(file) !== before
}

function modified(file: string): number {
  try {
    return statSync(file).mtimeMs
  } catch {
    return 0
  }
}

function refusal(holder: Holder | null, dataDir: string): string {
  const who = holder ? `(进程 ${holder.pid}${holder.address ? `,地址 ${holder.address}` : ''})` : ''
  return `数据目录 ${dataDir} 正由另一个服务使用${who}，不能同时启动第二个。请先停止它，或用 LUODI_DATA 指定别的目录`
}
