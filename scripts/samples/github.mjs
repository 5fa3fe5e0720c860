/** Copilot Pro: 1,500 AI credits a month are included; the discount column takes them off until they are gone. */
import { createRandom, csvQuoted, DAYS, dollars } from './story.mjs'

const HEADER =
  '"date","username","product","sku","model","quantity","unit_type","applied_cost_per_quantity","gross_amount","discount_amount","net_amount","organization","cost_center_name","input","output","cache_read","cache_write","total_monthly_quota","repository","aic_quantity","aic_gross_amount"'
// A report takes 31 days at most.
const PERIODS = {
  '2026-09': '2026-09-01_2026-09-30',
  '2026-10': '2026-10-01_2026-10-31',
  '2026-11': '2026-11-01_2026-11-20',
}
const QUOTA = 1500
const MODELS = [
  { model: 'GPT-5.5', sku: 'copilot_ai_credit', price: { input: 5, write: 0, cached: 0.5, output: 30 }, share: 1 },
  {
    model: 'Auto: Claude Haiku 4.5',
    sku: 'copilot_ai_credit',
    price: { input: 1, write: 1.25, cached: 0.1, output: 5 },
    share: 2.4,
  },
  {
    model: 'Coding Agent model',
    sku: 'coding_agent_ai_credit',
    price: { input: 5, write: 6.25, cached: 0.5, output: 25 },
    share: 0.8,
  },
]

export const githubReports = () => {
  const random = createRandom(20260905)
  const months = new Map()
  let month = ''
  let left = 0
  for (const date of DAYS) {
    if (date.day.slice(0, 7) !== month) {
      month = date.day.slice(0, 7)
      left = QUOTA
    }
    for (const { model, sku, price, share } of MODELS) {
      const scale = date.pace * share * (date.isRelaunch ? 3.4 : 1.2) * random.wobble(0.5)
      if (scale < 0.1 || random.chance(0.15)) continue
      const input = Math.round(14_000 * scale * random.wobble())
      const output = Math.round(4_300 * scale * random.wobble())
      const cached = Math.round(105_000 * scale * random.wobble())
      const write = price.write > 0 ? Math.round(5_200 * scale * random.wobble()) : 0
      const gross =
        dollars(input, price.input) + dollars(output, price.output) + dollars(cached, price.cached) + dollars(write, price.write)
      const credits = gross / 0.01
      const covered = Math.min(credits, left)
      left -= covered
      const net = (credits - covered) * 0.01
      const repository = random.chance(0.75) ? 'mara-lind/acme-shop' : 'mara-lind/two-microphones'
      const row = [date.day, 'mara-lind', 'copilot', sku, model, credits, 'ai-credits', '0.01', gross, gross - net, net]
      row.push('', '', input, output, cached, write, QUOTA, repository, credits, gross)
      months.set(month, [...(months.get(month) ?? []), row])
    }
  }
  const files = {}
  for (const [name, rows] of months) files[`ai-usage-report-${PERIODS[name]}.csv`] = `\uFEFF${csvQuoted(HEADER, rows)}`
  return files
}
