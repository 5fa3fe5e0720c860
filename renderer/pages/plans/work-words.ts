/** Work and what became of it, in words. */
import { NANOS_PER_UNIT } from '../../../shared/money/nanos'
import { isCurrency, unitName } from '../../../shared/money/units'
import type { Reason } from '../../../shared/plans/compare'
import { type PlanSource, wantsCheck } from '../../../shared/plans/plan'
import { amountOf, type Work, type WorkItem, type WorkKind } from '../../../shared/plans/work'
import { formatDay, formatQuantity } from '../../i18n/format'
import { t } from '../../i18n/t'
import { unitText } from './plan-words'

/** People say hours of audio and minutes of video; amounts are in seconds. */
export const SCALE: { readonly [kind in WorkKind]?: bigint } = { transcription: 3_600n, video: 60n }

export function workText({ name, work }: Pick<WorkItem, 'name' | 'work'>): string {
  if (name !== '') return name
  return `${workAmount(work)} ${work.kind === 'tokens' ? t('plans.kind.tokens') : workSuffix(work)}`
}

function workAmount(work: Work): string {
  if (work.kind === 'units' || work.kind === 'spend') {
    return unitText(work.amount, work.kind === 'units' ? work.unit : 'USD')
  }
  return formatQuantity(amountOf(work) / (SCALE[work.kind] ?? 1n), { short: work.kind === 'tokens' })
}

function workSuffix(work: Exclude<Work, { readonly kind: 'tokens' }>): string {
  return t(`plans.suffix.${work.kind}`)
}

/** Short, for a switch between kinds of work. */
export function itemLabel({ name, work }: WorkItem): string {
  return name !== '' ? name : t(`plans.kind.${work.kind}`)
}

export function reasonText(reason: Reason, items: readonly WorkItem[], currency: string): string {
  const item = 'itemId' in reason ? items.find(({ id }) => id === reason.itemId) : undefined
  const work = item === undefined ? '' : itemLabel(item)
  switch (reason.code) {
    case 'not-listed':
      return t('plans.reason.not-listed', { work })
    case 'unit-price-unknown':
      return isCurrency(reason.unit)
        ? t('plans.reason.unit-price-unknown-money', { work: t(`planTable.measure.${reason.measure}`) })
        : t('plans.reason.unit-price-unknown', { work: t(`planTable.measure.${reason.measure}`), unit: unitName(reason.unit) })
    case 'no-model':
      return reason.model === null ? t('plans.reason.no-usual-model') : t('plans.reason.no-model', { model: reason.model })
    case 'other-unit':
      return t('plans.reason.other-unit', { unit: reason.unit.replace(':', ' ') })
    case 'amount-unknown':
      return t('plans.reason.amount-unknown', { unit: unitName(reason.unit) })
    case 'beyond-unknown':
    case 'stops':
      return t(`plans.reason.${reason.code}`, { amount: unitText(reason.undone, reason.unit) })
    case 'no-exchange-rate':
      return t('plans.reason.no-exchange-rate', { unit: reason.unit, currency })
    case 'fee-unknown':
      return t('plans.reason.fee-unknown')
  }
}

export function sourceText(source: PlanSource): string {
  return t('plans.check.why', {
    source: source.source === '' ? t('planTable.notKnown') : source.source,
    date: dateText(source),
    confidence: t(`planTable.confidence.${source.confidence}`),
  })
}

export function dateText({ sourceDate }: Pick<PlanSource, 'sourceDate'>): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(sourceDate)) return formatDay(sourceDate)
  return sourceDate === '' ? t('planTable.undated') : sourceDate
}

export function checkText(source: PlanSource): string {
  return wantsCheck(source) ? t('plans.check') : t('plans.checked')
}

/** A count of one for a kind of work, in nanos. */
export function startAmount(kind: WorkKind): bigint {
  const counts: { readonly [kind in WorkKind]: bigint } = {
    images: 300n,
    video: 10n,
    songs: 20n,
    speech: 2_000_000n,
    transcription: 20n,
    articles: 40n,
    chats: 50_000n,
    tokens: 1_000_000n,
    automation: 1_000n,
    lookups: 500n,
    units: 1_000n,
    spend: 50n,
  }
  return counts[kind] * (SCALE[kind] ?? 1n) * NANOS_PER_UNIT
}
