/** The sentences of `shared/budgets/alert-text` in German, from the same figures. */
import type { AlertText } from '../../../shared/budgets/alert-text'
import type { Alert, AlertKind } from '../../../shared/ledger/book-types'
import { parseNanos } from '../../../shared/money/nanos'
import { parseDay } from '../../../shared/time/days'
import { formatAmount, formatDay, formatMonth } from '../format'

const NO_FIGURES = 'Die Zahlen stehen in Creditbook.'

export function germanAlertText(kind: AlertKind, figures: Alert['figures'], hideAmounts: boolean): AlertText {
  const text = (name: string): string => figures[name] ?? ''
  const name = text('name')
  const money = (figure: string): string => {
    const parsed = parseNanos(text(figure), 'strict')
    return parsed.ok ? formatAmount(parsed.nanos, text('unit')) : text(figure)
  }
  const day = (figure: string): string => dayText(text(figure))
  const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')
  switch (kind) {
    case 'budget-actual': {
      const percent = text('percent')
      const title =
        Number(percent) > 100
          ? `${name}: Budget${periodText(figures)} überschritten, bei ${percent} %`
          : `${name}: Budget${periodText(figures)} bei ${percent} %`
      const left = daysLeft(text('daysLeft'))
      if (hideAmounts) return { title, body: sentences(`${left}.`, NO_FIGURES) }
      const rest = text('leftOut') === '' ? '' : `Nicht gezählt, weil kein Kurs bekannt ist: ${text('leftOut')}.`
      return { title, body: sentences(`${money('spent')} von ${money('limit')} ausgegeben. ${left}.`, rest) }
    }
    case 'budget-forecast': {
      const goal = text('threshold') === '100' ? 'überschritten' : `zu ${text('threshold')} % verbraucht`
      const title = `${name}: Budget${periodText(figures)} wird voraussichtlich ${goal}`
      const when = text('crossing') === '' ? '' : `Das Limit ist wohl am ${day('crossing')} erreicht.`
      if (hideAmounts) return { title, body: sentences(when, NO_FIGURES) }
      const range = `Bis ${day('lastDay')} ${money('low')} bis ${money('high')} von ${money('limit')}, wenn es so weitergeht.`
      return { title, body: sentences(range, when) }
    }
    case 'low-balance': {
      const isEmpty = Number(text('percent')) <= 0
      const title = isEmpty ? `${name}: Guthaben aufgebraucht` : `${name}: Guthaben bei ${text('percent')} %`
      const until = text('runsOut') === '' ? '' : `Wenn es so weitergeht, reicht es bis ${day('runsOut')}.`
      if (hideAmounts) return { title, body: sentences(until, NO_FIGURES) }
      return { title, body: sentences(`Noch ${money('remaining')} von ${money('base')} am ${day('since')}.`, until) }
    }
    case 'short-runway': {
      const title = `${name}: Guthaben reicht ${forDays(text('days'))}`
      const { early = '', late = '', runsOut = '' } = figures
      const isRange = early !== '' && late !== '' && early !== late
      const range = isRange
        ? `Wohl zwischen ${day('early')} und ${day('late')} aufgebraucht.`
        : runsOut === ''
          ? ''
          : `Wohl am ${day('runsOut')} aufgebraucht.`
      return { title, body: hideAmounts ? sentences(range, NO_FIGURES) : sentences(`Noch ${money('remaining')}.`, range) }
    }
    case 'allowance': {
      const before = text('daysShort') === '1' ? 'einen Tag' : `${text('daysShort')} Tage`
      const title = `${name}: Kontingent wohl ${before} zu früh aufgebraucht`
      const until = `Wenn es so weitergeht, reicht es bis ${day('runsOut')}; neu kommt es am ${day('resets')}.`
      return { title, body: hideAmounts ? sentences(until, NO_FIGURES) : sentences(`Noch ${money('remaining')}.`, until) }
    }
    case 'spike': {
      const title = `${name}: ungewöhnliche Ausgaben am ${day('day')}`
      const part = text('part')
      const driver = part !== '' || text('driver') === '' ? '' : text('driver')
      if (hideAmounts) {
        return { title, body: sentences(part === '' ? (driver === '' ? '' : `Vor allem ${driver}.`) : `${part}.`, NO_FIGURES) }
      }
      const usual = Number(text('usual')) > 0 ? `sonst etwa ${money('usual')}` : 'sonst nichts'
      const why = driver === '' ? '' : `Vor allem ${driver} (+${money('driverAbove')}).`
      return { title, body: sentences(`${part === '' ? '' : `${part}: `}${money('spent')}, ${usual}.`, why) }
    }
    case 'expiring': {
      const when = Number(text('days')) === 1 ? 'morgen' : `in ${text('days')} Tagen`
      const title = `${name}: Guthaben verfällt ${when}`
      const lot = text('lot') === '' ? 'Es' : `„${text('lot')}“`
      const end = `${lot} verfällt am ${day('expires')}.`
      if (hideAmounts) return { title, body: sentences(end, NO_FIGURES) }
      const lapse =
        text('isForecast') === 'yes' ? `Etwa ${money('lapse')} blieben ungenutzt.` : `Davon sind noch ${money('lapse')} übrig.`
      return { title, body: sentences(end, lapse) }
    }
    case 'stale-data':
      return {
        title: `${name}: keine Daten seit ${day('dataTo')}`,
        body: `Was in den letzten ${text('days')} Tagen verbraucht wurde, ist nicht bekannt. Importieren Sie einen neueren Export.`,
      }
  }
}

function dayText(day: string): string {
  return parseDay(day) === null ? day : formatDay(day, day.slice(0, 4))
}

/** " für November 2026"; nothing for a period that comes only once. */
function periodText(figures: Alert['figures']): string {
  const from = figures['period'] ?? ''
  switch (figures['periodKind']) {
    case 'month':
      return from.endsWith('-01') ? ` für ${formatMonth(from.slice(0, 7))}` : ` für den Monat ab ${dayText(from)}`
    case 'quarter':
      return ` für das ${Math.ceil(Number(from.slice(5, 7)) / 3)}. Quartal ${from.slice(0, 4)}`
    case 'week':
      return ` für die Woche ab ${dayText(from)}`
    default:
      return ''
  }
}

function forDays(days: string): string {
  if (days === '0') return 'nicht mehr'
  return days === '1' ? 'noch 1 Tag' : `noch ${days} Tage`
}

function daysLeft(days: string): string {
  if (days === '') return 'Der Zeitraum ist vorbei'
  if (days === '0') return 'Letzter Tag'
  return days === '1' ? 'Noch 1 Tag' : `Noch ${days} Tage`
}
