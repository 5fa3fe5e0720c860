import { Button } from '@mantine/core'
import { IconBulb, IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { RuleCondition } from '../../../shared/ledger/book-types'
import { summarise } from '../../../shared/ledger/summarise'
import { type Suggestion, suggestRules } from '../../../shared/tasks/suggest-rules'
import { acceptSuggestion, declineSuggestion } from '../../actions/assign'
import type { ActionResult } from '../../actions/undo'
import { sharesText } from '../../assign/shares-text'
import { Card } from '../../components/page-header'
import { conditionsText } from '../../i18n/conditions-text'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook, useFacts, useSharing } from '../../store/hooks'
import { sayRefused, sayWithUndo } from '../say-removed'
import { costsOf, costText } from './rule-preview'

type SuggestionsCardProps = {
  /** Opens the rule in the editor of its task. */
  readonly onAdjust: (conditions: readonly RuleCondition[], taskId: string) => void
}

/** Rules learned from what was assigned by hand: each with its reason, and nothing happens unless one is taken. */
export function SuggestionsCard({ onAdjust }: SuggestionsCardProps) {
  const book = useBook()
  const facts = useFacts()
  const sharing = useSharing()
  const suggestions = useMemo(() => suggestRules(book, facts, sharing, book.settings.declinedRules), [book, facts, sharing])
  if (suggestions.length === 0) return null
  const figures = (suggestion: Suggestion) => {
    const caught = new Set(suggestion.catches.map(({ id }) => id))
    const accept = ({ id }: { readonly id: number }): boolean => caught.has(id)
    const { groups } = summarise(book.series, facts, { groupBy: ['unit'], range: null, days: 'zone', accept })
    return {
      lines: t('assign.suggest.lines', { count: caught.size }),
      rows: t('common.rows', { count: groups.reduce((sum, { rows }) => sum + rows, 0) }),
      cost: costText(costsOf(groups, facts)),
    }
  }
  return (
    <Card title={t('assign.suggest.title')}>
      <ul className="cb-suggestions" data-testid="suggestions">
        {suggestions.map((suggestion) => {
          const task = sharesText(suggestion.shares, book.tasks)
          const [first] = suggestion.shares
          return (
            <li key={suggestion.key} className="cb-suggestion">
              <IconBulb size={18} aria-hidden="true" className="cb-suggestion-icon" />
              <div className="cb-suggestion-text">
                <p className="cb-suggestion-rule">
                  {t('assign.suggest.rule', { conditions: conditionsText(suggestion.conditions, book.accounts), task })}
                </p>
                <p className="cb-suggestion-why">
                  {t('assign.suggest.why', { count: suggestion.learnedFrom.length })}{' '}
                  {t('assign.suggest.gain', figures(suggestion))}
                </p>
              </div>
              <div className="cb-suggestion-actions">
                <Button
                  size="compact-sm"
                  leftSection={<IconCheck size={14} />}
                  onClick={() => void say(acceptSuggestion(suggestion), t('assign.suggest.accepted', { task }))}
                >
                  {t('assign.suggest.accept')}
                </Button>
                {first === undefined || suggestion.shares.length > 1 ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconPencil size={14} />}
                    onClick={() => onAdjust(suggestion.conditions, first.taskId)}
                  >
                    {t('assign.suggest.adjust')}
                  </Button>
                )}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconX size={14} />}
                  onClick={() => void say(declineSuggestion(suggestion), t('assign.suggest.declined'))}
                >
                  {t('assign.suggest.decline')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

async function say(work: Promise<ActionResult>, message: string): Promise<void> {
  const refusal = refusalOf(await work)
  if (refusal === null) sayWithUndo('suggestion', message)
  else sayRefused(refusal)
}
