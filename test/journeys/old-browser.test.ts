import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, visit } from './support/browser.ts'
import { chromium86, OLD_FLAGS } from './support/chromium-86.ts'
import { type RunningTrial, startTrial } from './support/running-server.ts'

// Chromium 86 is what 360 极速 and the like still are. One journey shows that sign-in, list, reasons and form work there.
// Playwright's own locators need a newer browser; here the page is driven by its elements and the keyboard.

let trial: RunningTrial
let browser: Browser

beforeAll(async () => {
  trial = await startTrial()
  browser = await openBrowser(chromium86(), OLD_FLAGS)
})
afterAll(async () => {
  await browser?.close()
  await trial?.stop()
})

const shows = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.body.innerText.includes(wanted), text)

/** Types into the first input that a selector finds. */
async function type(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector)
  await page.evaluate((wanted) => document.querySelector<HTMLInputElement>(wanted)?.focus(), selector)
  await page.keyboard.type(text)
}

it('signs in, finds a project, reads why, and is understood in the form', async () => {
  expect(browser.version()).toMatch(/^86\./)
  const { page, faults } = await visit(browser, trial.origin)
  await type(page, 'input:not([type=password])', 'clerk')
  await type(page, 'input[type=password]', trial.passwordOf('clerk'))
  await page.keyboard.press('Enter')
  await shows(page, '枝江市智能小家电产业园')
  await page.evaluate(() => {
    for (const link of document.querySelectorAll('a'))
      if (link.innerText.includes('枝江市智能小家电产业园')) return link.click()
  })
  await shows(page, '每周由领导小组组长或副组长调度：总投资 10亿元 ≥ 10亿元')
  await page.goto(`${trial.origin}/records/project/new`)
  await shows(page, '投资与资金')
  const amount = await page.evaluate(() => {
    const label = [...document.querySelectorAll('label')].find((one) => one.innerText.includes('总投资'))
    return `#${CSS.escape(label?.htmlFor ?? '')}`
  })
  await type(page, amount, '1.2亿')
  await shows(page, '= 1.2 亿元（12,000 万元）')
  expect(faults).toEqual([])
})
