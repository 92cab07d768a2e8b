import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, openBrowser, PHONE, signIn, visit } from './support/browser.ts'
import { type RunningTrial, startTrial } from './support/running-server.ts'

/** Set to a folder to keep a picture of every screen. */
const PICTURES = process.env.LUODI_PICTURES

const SCREENS: { login: string; addresses: Record<string, string> }[] = [
  {
    login: 'coordinator',
    addresses: {
      projects: '/records/project',
      'projects-filtered': '/records/project?q=枝江&sort=-project.totalInvestment',
      'projects-none': '/records/project?q=没有这样的项目',
      'project-new': '/records/project/new',
      problems: '/records/problem',
      'progress-new': '/records/progress/new',
      password: '/password',
      nowhere: '/no/such/page',
    },
  },
  {
    login: 'ruleadmin',
    addresses: { parameters: '/rules/parameters', 'change-sets': '/rules/change-sets', versions: '/rules/versions' },
  },
  { login: 'sysadmin', addresses: { people: '/people', units: '/units', day: '/day' } },
  { login: 'auditor', addresses: { audit: '/audit' } },
]

let trial: RunningTrial
let browser: Browser

beforeAll(async () => {
  trial = await startTrial()
  browser = await openBrowser()
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
})
afterAll(async () => {
  await browser?.close()
  await trial?.stop()
})

/** Waits until nothing is being loaded any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}

/** Fields that neither a label nor a name tells apart. */
function nameless(page: Page): Promise<string[]> {
  return page.locator('input:visible, textarea:visible').evaluateAll((fields) =>
    fields
      .filter((field) => {
        const { labels } = field as HTMLInputElement
        const inLabel = labels !== null && labels.length > 0
        return !inLabel && !field.getAttribute('aria-label') && !field.closest('.ant-pagination, .ant-picker')
      })
      .map((field) => field.outerHTML.slice(0, 200)),
  )
}

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
])('on a %s', (size, viewport) => {
  it.each(SCREENS)(
    'the screens of $login fit, name their fields and report no errors',
    async ({ login, addresses }) => {
      const visitor = await visit(browser, trial.origin, viewport)
      const { page, faults } = visitor
      await signIn(page, login, trial.passwordOf(login))
      for (const [name, address] of Object.entries(addresses)) {
        await page.goto(trial.origin + address)
        await page.locator('h1, .ld-state h2').first().waitFor()
        await settled(page)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
        expect(await nameless(page), name).toEqual([])
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${size}.png` })
      }
      expect(faults).toEqual([])
      await visitor.close()
    },
  )
})
