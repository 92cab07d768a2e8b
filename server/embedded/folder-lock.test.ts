import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'
import { startMark } from './process-of.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luodi-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (holder: object) => writeFileSync(join(folder, 'luodi.lock'), JSON.stringify(holder))
const holder = {
  pid: process.ppid,
  mark: startMark(process.ppid),
  host: hostname(),
  state: 'running',
  address: '127.0.0.1:1',
}

test('a folder in use is refused, with who uses it; once free it is given', async () => {
  const first = await lockFolder(folder)
  first.listening('127.0.0.1:3000')
  await expect(lockFolder(folder)).rejects.toThrow(`进程 ${process.pid}`)
  await expect(lockFolder(folder)).rejects.toThrow('127.0.0.1:3000')
  first.release()
  const second = await lockFolder(folder)
  second.release()
})

test('the same folder under another name is the same folder', async () => {
  const first = await lockFolder(folder)
  await expect(lockFolder(`${folder}/../${folder.split('/').at(-1)}`)).rejects.toThrow('不能同时启动第二个')
  first.release()
})

test('a server on its way out is waited for', async () => {
  const first = await lockFolder(folder)
  first.stopping()
  setTimeout(() => first.release(), 500)
  const second = await lockFolder(folder)
  second.release()
})

test('a living process that is named in the file is not robbed', async () => {
  write(holder)
  await expect(lockFolder(folder)).rejects.toThrow(`进程 ${process.ppid}`)
})

test.each([
  ['a process that is gone', { ...holder, pid: 2 ** 22 - 3 }],
  ['a later process with the same id', { ...holder, mark: '1' }],
  ['nothing that can be read', 'half a li'],
])('%s holds nothing', async (_, content) => {
  if (typeof content === 'string') writeFileSync(join(folder, 'luodi.lock'), content)
  else write(content)
  const lock = await lockFolder(folder)
  lock.release()
})

test('a killed process holds nothing, collected by its parent or not', async () => {
  const script = `
    const { lockFolder } = await import(${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)})
    await lockFolder(${JSON.stringify(folder)})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await expect(lockFolder(folder)).rejects.toThrow(`进程 ${child.pid}`)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  const lock = await lockFolder(folder)
  lock.release()
})

test('another machine keeps the folder as long as it renews the file', async () => {
  write({ ...holder, host: 'another-machine' })
  const renewal = setInterval(() => write({ ...holder, host: 'another-machine', address: String(Date.now()) }), 1_000)
  await expect(lockFolder(folder)).rejects.toThrow('不能同时启动第二个')
  clearInterval(renewal)
  const lock = await lockFolder(folder)
  lock.release()
})
