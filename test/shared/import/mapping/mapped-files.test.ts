/** Invented exports of providers nobody knows, from the survey to the rows. */
import { describe, expect, it } from 'vitest'
import { FORMATS, findFormat } from '../../../../shared/import/formats'
import { formatOfMapping, mappedFormatId } from '../../../../shared/import/mapping/mapped-format'
import type { Mapping } from '../../../../shared/import/mapping/mapping'
import { proposeNumbers, proposeTime, proposeUnit } from '../../../../shared/import/mapping/proposals'
import type { TableSurvey } from '../../../../shared/import/mapping/survey'
import { sumMoney, sumQuantities } from '../../../support/golden'
import { RENDER, STUDIO, VOICE } from '../../../support/mappings'
import { type ReadFile, readPath } from '../../../support/read-file'
import { readBytes as readPieces } from '../../../support/toy-format'

const read = (name: string, mappings: readonly Mapping[]): Promise<ReadFile> =>
  readPath(`test/fixtures/unknown/${name}`, FORMATS, { mappings, survey: true })

async function survey(name: string): Promise<TableSurvey> {
  const { end } = await read(name, [])
  if (end.ok || end.error.code !== 'unknown-format' || end.error.table === undefined) throw new Error('not surveyed')
  return end.error.table
}

const times = (file: ReadFile) => file.rows.map(({ start, resolution }) => `${new Date(start).toISOString()} ${resolution}`)

describe('an export that no format knows', () => {
  it('is surveyed to its end: semicolons, day first, decimal comma, each with the cell that proves it', async () => {
    const table = await survey('studio-verbrauch.csv')
    const [date, , , , cost] = table.columns
    expect(table.header).toEqual(STUDIO.columns)
    expect(table.rows).toBe(4)
    expect(proposeTime(date!)).toEqual({ kind: 'only', style: 'dmy', because: { line: 4, text: '13.11.2026' } })
    expect(date!.days).toBe(true)
    expect(proposeNumbers([cost!])).toMatchObject({ kind: 'only', style: 'comma', because: { text: '1.234,56' } })
    expect(proposeUnit(cost!)).toBe('EUR')
  })

  it('is surveyed without the records that cannot be cut into cells, wherever its bytes are cut', async () => {
    const bytes = new TextEncoder().encode(
      `when,what,how much\n2026-11-05,a,1\n2026-11-06,${'x'.repeat(1_100_000)},2\n2026-11-07,b,3\n`,
    )
    const surveys = await Promise.all(
      [bytes.length, 70_000, 999].map(async (chunkBytes) => {
        const { end } = await readPieces(bytes, { chunkBytes, survey: true })
        return end.ok ? null : end.error.table
      }),
    )
    expect(surveys[0]).toMatchObject({ rows: 2, sample: [{ line: 2 }, { line: 4 }] })
    expect(surveys[1]).toEqual(surveys[0])
    expect(surveys[2]).toEqual(surveys[0])
  })

  it('has no style proposed where a total at the end fits none', async () => {
    const table = await survey('voice-us.csv')
    expect(proposeTime(table.columns[0]!)).toEqual({ kind: 'none', because: { line: 5, text: 'Total' } })
    expect(proposeUnit(table.columns[4]!)).toBeNull()
  })

  it('says unix seconds, and that plain decimals with a point have one reading', async () => {
    const table = await survey('render-credits.csv')
    expect(proposeTime(table.columns[0]!)).toEqual({ kind: 'only', style: 'unix', because: null })
    expect(proposeNumbers([table.columns[4]!])).toMatchObject({ kind: 'only', style: 'dot', because: { text: '50.5' } })
    expect(proposeUnit(table.columns[4]!)).toBe('credits')
  })

  it('is read by its mapping: days, thousands, corrections', async () => {
    const file = await read('studio-verbrauch.csv', [VOICE, STUDIO])
    expect(file.start).toMatchObject({ format: mappedFormatId(STUDIO), grain: 'day', scopeColumns: ['Projekt'] })
    expect(file.start?.reason).toBe('matched all 5 columns of the mapping Studio')
    expect(file.end).toMatchObject({ ok: true, rows: 4, problemRows: 0 })
    expect(sumMoney(file.rows)).toMatchObject({ 'EUR usage billed': '1244.81' })
    expect(sumQuantities(file.rows)).toEqual({ images: '56' })
    expect(times(file)[0]).toBe('2026-11-05T00:00:00.000Z day')
    expect(file.series[0]).toMatchObject({ provider: 'Studio', labels: { project: 'Kampagne Herbst', model: 'Skizze 2' } })
  })

  it('is read by its mapping: clock times of a zone, twins, a total kept aside with its line', async () => {
    const file = await read('voice-us.csv', [VOICE])
    expect(file.end).toMatchObject({
      ok: true,
      rows: 4,
      problemRows: 1,
      problems: [{ row: 5, column: 'Used on', code: 'bad-time', value: 'Total' }],
    })
    expect(times(file)).toEqual([
      '2026-11-03T14:05:00.000Z instant',
      '2026-11-03T14:05:00.000Z instant',
      '2026-11-25T04:59:00.000Z instant',
    ])
    expect(sumMoney(file.rows)).toMatchObject({ 'USD usage billed': '1000.87' })
    expect(sumQuantities(file.rows)).toEqual({ characters: '2900' })
  })

  it('is read by its mapping: credits are a unit of the provider and a meter to draw on', async () => {
    const file = await read('render-credits.csv', [RENDER])
    expect(file.end).toMatchObject({ ok: true, rows: 3, problemRows: 0 })
    expect(times(file)[0]).toBe('2026-11-05T12:00:00.000Z instant')
    expect(sumMoney(file.rows)).toMatchObject({ 'render-farm:credits usage billed': '87.5' })
    expect(sumQuantities(file.rows)).toEqual({ credits: '87.5', seconds: '15' })
  })

  it('keeps a cell aside that the said style does not fit, whatever another would make of it', async () => {
    const file = await read('studio-verbrauch.csv', [{ ...STUDIO, numbers: 'dot' }])
    expect(file.end).toMatchObject({ ok: true, rows: 4, problemRows: 4 })
    expect(file.rows).toHaveLength(0)
  })
})

describe('a table without a time', () => {
  it('is not asked about: there is nothing to map', async () => {
    const { end } = await readPath('test/fixtures/bad/shopping.csv', FORMATS, { survey: true })
    expect(end).toMatchObject({ ok: false, error: { code: 'unknown-format' } })
    expect(end.ok ? null : end.error.table).toBeUndefined()
  })
})

describe('the id of a mapped format', () => {
  it('says all the ledger asks, also when the mapping is gone', () => {
    for (const mapping of [STUDIO, VOICE, RENDER, { ...RENDER, amount: null }]) {
      const { id, grain, money, quantityRank, subject, settlesAfterDays } = formatOfMapping(mapping)
      expect(findFormat(id)).toEqual({ id, grain, money, quantityRank, subject, settlesAfterDays })
    }
  })

  it('is the same for the same meaning, and another for every change of it', () => {
    const same = mappedFormatId(STUDIO)
    expect(mappedFormatId({ ...STUDIO, id: 'x', name: 'Other', labels: [...STUDIO.labels].reverse() })).toBe(same)
    const changes: readonly Partial<Mapping>[] = [
      { provider: 'Other' },
      { product: 'b' },
      { numbers: 'dot' },
      { amount: null },
      { time: { ...STUDIO.time, style: 'mdy' } },
      { labels: [] },
      { quantities: [] },
    ]
    const ids = changes.map((change) => mappedFormatId({ ...STUDIO, ...change }))
    expect(new Set([same, ...ids]).size).toBe(changes.length + 1)
  })
})
