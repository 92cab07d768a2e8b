import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { AppEnv } from './env.ts'

/** Files stand at the root or under /assets/; anything else is a page of the UI, even with a dot in its last part. */
const FILE = /^\/[^/]+\.[a-z0-9]+$/i

/** Serves the built UI from `folder`: hashed assets for ever, index.html always fresh, source maps never. */
export function staticFiles(folder: string): Hono<AppEnv> {
  const files = new Hono<AppEnv>()
  files.use(compress())
  files.get('*', async (c, next) => {
    // Neither source maps nor addresses that another program might read as a different one.
    if (c.req.path.endsWith('.map') || c.req.path.includes('//')) return c.notFound()
    if (c.req.path.startsWith('/assets/')) c.header('cache-control', 'public, max-age=31536000, immutable')
    await next()
    if (c.res.status === 404) c.header('cache-control', 'no-store')
  })
  files.get('/assets/*', serveStatic({ root: folder }))
  files.get('*', async (c, next) => {
    if (FILE.test(c.req.path)) return serveStatic<AppEnv>({ root: folder })(c, next)
    return page(folder).then(
      (html) => c.html(html),
      () => c.text('界面还没有构建：请用 npm start 启动，或先运行 npx vite build', 503),
    )
  })
  return files
}

function page(folder: string): Promise<string> {
  return readFile(join(folder, 'index.html'), 'utf8')
}
