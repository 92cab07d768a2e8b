import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './env.ts'

export interface Listening {
  port: number
  /** Takes no new connections, lets requests under way finish within `graceMs`, then cuts what is left (streams). */
  close(graceMs: number): Promise<void>
}

/** Listens; rejects with a Chinese sentence when the port is taken or not allowed. */
export function listen(app: OpenAPIHono<AppEnv>, port: number, host: string): Promise<Listening> {
  // The adapter's own Request must be the global one: bodyLimit wraps a request whose length is not told (DELETE, chunked)
  // in a new Request, and Node's class does not take the adapter's.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  // A slow or silent sender must not hold a connection for ever.
  server.headersTimeout = 20_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = 10_000
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(refusal(cause, port, host), { cause })))
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: (graceMs) => close(server, graceMs),
      })
    })
  })
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function refusal(cause: Error, port: number, host: string): string {
  const code = 'code' in cause ? cause.code : ''
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用，请关闭占用它的程序，或用 PORT 指定别的端口`
  if (code === 'EACCES') return `没有权限监听端口 ${port}，请用 PORT 指定 1024 以上的端口`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `本机没有地址 ${host}，请检查 HOST`
  return `不能监听 ${host}:${port}：${cause.message}`
}
