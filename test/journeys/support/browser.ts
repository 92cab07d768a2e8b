import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

/** The Chromium that `npm test` found. */
export async function openBrowser(executablePath = process.env.CHROMIUM, more: string[] = []): Promise<Browser> {
  if (!executablePath) throw new Error('CHROMIUM names no browser: run the journeys with `npm test`')
  return chromium.launch({ executablePath, args: [...QUIET, ...more] })
}

let visitors = 0

export interface Visit {
  page: Page
  /** Console errors, uncaught errors and requests to other hosts so far: a journey ends with none. */
  faults: string[]
  close(): Promise<void>
}

/** A fresh visitor with own cookies. Should the test fail, test-results/ shows the page as it stood. */
export async function visit(browser: Browser, origin: string, viewport = DESK): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({ viewport, locale: 'zh-CN' })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, origin: host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== origin) faults.push(`other host: ${request.url()}`)
  })
  onTestFailed(async ({ task }) => {
    await page.screenshot({ path: `test-results/${task.name.slice(0, 40)}-${visitors++}.png`, fullPage: true })
  })
  await page.goto(origin)
  return { page, faults, close: () => context.close() }
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  const enter = page.getByRole('button', { name: /登\s*录/ })
  await enter.click()
  await enter.waitFor({ state: 'detached' })
}
