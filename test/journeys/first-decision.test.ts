import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, PHONE, signIn, type Visit, visit } from './support/browser.ts'
import { type RunningTrial, startTrial } from './support/running-server.ts'

// The journey the product begins with: a form filled in a browser becomes a decision with its clause; a threshold is
// raised, seen on the library, approved by a second person and published; the project says what holds since when.

let trial: RunningTrial
let browser: Browser
const visits: Visit[] = []

beforeAll(async () => {
  trial = await startTrial()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await trial?.stop()
})

async function as(login: string, viewport?: Parameters<typeof visit>[2]): Promise<Page> {
  const one = await visit(browser, trial.origin, viewport)
  visits.push(one)
  await signIn(one.page, login, trial.passwordOf(login))
  return one.page
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.click()
  await field.fill(option)
  // Of several lists only the open one stands last and is shown.
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .last()
    .locator('.ant-select-item-option-active', { hasText: option })
    .waitFor()
  await field.press('Enter')
  await field.press('Escape')
}

async function fillProject(page: Page, name: string, code: string, amount: string): Promise<void> {
  await page
    .getByRole('link', { name: /新\s*建/ })
    .or(page.getByRole('button', { name: /新\s*建/ }))
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /^新建/ }).waitFor()
  await page.getByLabel('项目编号').fill(code)
  await page.getByLabel('项目名称').fill(name)
  await choose(page, '所属县市区', '枝江市')
  await choose(page, '责任单位', '枝江市')
  await page.getByLabel('总投资').fill(amount)
  await page.keyboard.press('Tab')
  await choose(page, '重点级别', '市级重点')
  await choose(page, '投资类别', '企业投资为主')
  await choose(page, '审批方式', '备案类')
  await choose(page, '资金来源', '企业自筹')
  await choose(page, '阶段', '储备')
  await choose(page, '谋划领域', '新型基础设施')
  await page.getByRole('radiogroup', { name: '招商引资项目' }).getByText('否').click()
  for (const [label, day] of [
    ['计划开工', '2020-09-01'],
    ['计划竣工', '2022-09-01'],
  ] as const) {
    await page.getByLabel(label).first().fill(day)
    await page.keyboard.press('Tab')
  }
}

const SENTENCE = '每周由领导小组组长或副组长调度：总投资 10亿元 ≥ 10亿元（宜府办文〔2020〕6号 三（一））'

/** Nothing was written to the console as an error, and nothing was asked of another host. */
function expectNoFaults(): void {
  for (const { faults } of visits) expect(faults).toEqual([])
}

it('a clerk fills the generated form and reads the tier with its reason and clause', async () => {
  const page = await as('clerk')
  await fillProject(page, '枝江市算力中心', 'YC2020-901', '10亿元')
  expect(await page.getByText('= 10 亿元（100,000 万元）').count()).toBe(1)
  await page.getByRole('button', { name: /提\s*交/ }).click()
  await page.getByRole('heading', { level: 1, name: '枝江市算力中心' }).waitFor()
  const tier = page.getByRole('article', { name: '调度层级' })
  await tier.getByText(SENTENCE).waitFor()
  expect(await tier.innerText()).toContain('自 2020-07-01 起')
  await tier.getByRole('button', { name: '为什么' }).click()
  await tier.getByText(/满足/).first().waitFor()
  expectNoFaults()
}, 120_000)

it('a raised threshold is seen on the library, approved by another person, published, and holds from its day', async () => {
  const author = await as('ruleadmin')
  await author.goto(`${trial.origin}/rules/parameters/dispatch.weekly.leaderThreshold`)
  await author.getByLabel('新值').fill('12亿元')
  await author.getByRole('textbox', { name: '生效日期' }).fill('2020-07-01')
  await author.getByRole('textbox', { name: '生效日期' }).press('Tab')
  await choose(author, '依据条款', '三（一）')
  await author.getByLabel('修改理由').fill('领导小组会议议定')
  await author.getByText(/条记录的 \d+ 项判定会变/).waitFor()
  await author.getByRole('link', { name: '枝江市算力中心' }).first().waitFor()
  await author.getByRole('button', { name: '保存为变更' }).click()
  await author.getByRole('heading', { level: 1, name: '领导小组会议议定' }).waitFor()
  const changeSet = author.url()
  await author.getByRole('button', { name: '提交审批' }).click()
  await author.getByText('自己提交的变更，自己不能审批').waitFor()
  expect(await author.getByRole('button', { name: /批\s*准/ }).count()).toBe(0)

  const approver = await as('approver')
  await approver.goto(changeSet)
  await approver.getByRole('button', { name: /批\s*准/ }).click()
  await approver
    .getByRole('dialog')
    .getByRole('button', { name: /批\s*准/ })
    .click()
  await approver.getByText('已批准').first().waitFor()

  await author.reload()
  await author.getByRole('button', { name: /发\s*布/ }).click()
  await author
    .getByRole('dialog')
    .getByRole('button', { name: /发\s*布/ })
    .click()
  await author.getByText('已发布').first().waitFor()

  const clerk = await as('clerk', PHONE)
  await clerk.goto(`${trial.origin}/records/project?q=${encodeURIComponent('算力中心')}`)
  await clerk.getByRole('link', { name: '枝江市算力中心' }).click()
  const tier = clerk.getByRole('article', { name: '调度层级' })
  // The tier changes from next Monday: until then the page says what holds now and what will.
  await tier.getByText('自 2020-07-06 起改为“每周由市级分管领导调度”').waitFor({ timeout: 20_000 })
  await tier.getByText('总投资 10亿元 < 12亿元', { exact: false }).waitFor()
  expectNoFaults()
}, 120_000)
