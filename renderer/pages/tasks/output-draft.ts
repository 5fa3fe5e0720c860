/** The finished pieces of a task while they are being edited: typed for days and ranges, or counted by the export. */
import type { Meter } from '../../../shared/import/batch'
import type { Task } from '../../../shared/ledger/book-types'
import { formatNanos } from '../../../shared/money/nanos'
import { parseDay } from '../../../shared/time/days'
import { formatNumber } from '../../i18n/format'
import { parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

/** `lastDay`: blank or absent for a single day. */
export type OutputDraft = { readonly id: string; readonly day: string; readonly lastDay?: string; readonly count: string }
export type OutputMeterDraft = { readonly meter: Meter; readonly per: string } | null

/** Meters that count pieces, and how many of each make one that people know. */
export const OUTPUT_METERS: readonly { readonly meter: Meter; readonly per: string }[] = [
  { meter: 'images', per: '1' },
  { meter: 'requests', per: '1' },
  { meter: 'seconds', per: '60' },
  { meter: 'characters', per: '1000' },
  { meter: 'searches', per: '1' },
]

const plain = (value: number): string => formatNumber(value, { useGrouping: false, maximumFractionDigits: 6 })

export function draftOutput({ output }: Task): readonly OutputDraft[] {
  return output.map(({ day, lastDay, count }, index) => ({ id: String(index), day, lastDay: lastDay ?? '', count: plain(count) }))
}

export function draftOutputMeter({ outputMeter }: Task): OutputMeterDraft {
  return outputMeter === undefined ? null : { meter: outputMeter.meter, per: plain(outputMeter.per) }
}

export type OutputResult =
  | { readonly ok: true; readonly output: Task['output']; readonly outputMeter: Task['outputMeter'] }
  | { readonly ok: false; readonly message: string }

export function finishOutput(drafts: readonly OutputDraft[], meter: OutputMeterDraft): OutputResult {
  const output: Task['output'][number][] = []
  for (const { day, lastDay = '', count } of drafts) {
    if (count.trim() === '') continue
    if (parseDay(day) === null || (lastDay !== '' && parseDay(lastDay) === null)) return failed(t('common.error.notADay'))
    if (lastDay !== '' && lastDay < day) return failed(t('units.output.badRange'))
    const nanos = parseAmount(count)
    if (nanos === null || nanos < 0n) return failed(t('tasks.form.badCount'))
    output.push({ day, ...(lastDay === '' || lastDay === day ? {} : { lastDay }), count: Number(formatNanos(nanos)) })
  }
  output.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  if (meter === null) return { ok: true, output, outputMeter: undefined }
  const per = parseAmount(meter.per)
  if (per === null || per <= 0n) return failed(t('units.output.badPer'))
  return { ok: true, output, outputMeter: { meter: meter.meter, per: Number(formatNanos(per)) } }
}

function failed(message: string): OutputResult {
  return { ok: false, message }
}
