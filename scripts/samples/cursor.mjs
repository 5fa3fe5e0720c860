/** Cursor Pro: $20 of model use a month from the 5th on, at API prices; beyond it On-Demand. Newest first, as the export is. */
import { createRandom, csvQuoted, DAYS, dollars } from './story.mjs'

const HEADER =
  'Date,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,"Input (w/ Cache Write)","Input (w/o Cache Write)",Cache Read,Output Tokens,Total Tokens,Cost'
const MODELS = [
  { model: 'claude-opus-5-high', price: { input: 5, write: 6.25, cached: 0.5, output: 25 } },
  { model: 'gpt-5.5', price: { input: 5, write: 0, cached: 0.5, output: 30 } },
]
const INCLUDED = 20

export const cursorEvents = () => {
  const random = createRandom(20260904)
  const rows = []
  let used = 0
  for (const date of DAYS) {
    if (date.day.endsWith('-05')) used = 0
    const count = Math.round(date.pace * (date.isRelaunch ? 17 : 8.5) * random.wobble())
    const times = Array.from(
      { length: count },
      () => date.ms + random.whole(7 * 3600, 19 * 3600) * 1000 + random.whole(0, 999),
    ).sort()
    for (const ms of times) {
      const at = new Date(ms).toISOString()
      if (random.chance(0.3)) {
        rows.push([at, '', '', 'Included', 'auto', 'No', '', '', '', '', '', 'Free'])
        continue
      }
      const { model, price } = random.pick(MODELS)
      if (random.chance(0.02)) {
        rows.push([at, '', '', 'Errored, No Charge', model, 'No', 0, 0, 0, 0, 0, '0.00'])
        continue
      }
      const write = price.write > 0 && random.chance(0.5) ? random.whole(4_000, 38_000) : 0
      const input = random.whole(1_200, 22_000)
      const cached = random.whole(40_000, 620_000)
      const output = random.whole(900, 8_800)
      const value =
        dollars(write, price.write) + dollars(input, price.input) + dollars(cached, price.cached) + dollars(output, price.output)
      const isIncluded = used + value <= INCLUDED
      if (isIncluded) used += value
      const total = write + input + cached + output
      const agent = random.chance(0.05) ? `bc-00000000-0000-4000-8000-${String(rows.length).padStart(12, '0')}` : ''
      const cost = isIncluded ? 'Included' : value.toFixed(2)
      rows.push([at, agent, '', isIncluded ? 'Included' : 'On-Demand', model, 'No', write, input, cached, output, total, cost])
    }
  }
  return { 'usage-events-2026-11-20.csv': csvQuoted(HEADER, rows.reverse()) }
}
