import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { cellOf, type Problem } from '../../shared/import/problem'
import type { ImportChoices } from '../../shared/ledger/book-types'
import { t } from '../i18n/t'
import type { ImportPreview } from '../store/state'
import { fixText, nameOf, originalText, problemsLike, withFixes, withoutFix } from './cell-fixes'
import { FixCell } from './fix-cell'
import { ProblemList } from './problem-list'

type FixProblemsProps = { readonly preview: ImportPreview; readonly onChoices: (choices: ImportChoices) => void }

/** What was kept aside, each cell of it open to correction, and what was corrected so far. */
export function FixProblems({ preview, onChoices }: FixProblemsProps) {
  const { choices, problems } = preview
  const fixes = choices.fixes ?? []
  const isOpen = (problem: Problem): boolean => preview.correctable.has(cellOf(problem))
  return (
    <>
      {fixes.length === 0 ? null : (
        <section className="cb-import-fixes" aria-label={t('importPreview.fix.made')} data-testid="import-fixes">
          <p className="cb-import-choice-title">{t('importPreview.fix.count', { count: fixes.length })}</p>
          <ul>
            {fixes.slice(0, SHOWN).map((fix) => (
              <li key={nameOf(fix)}>
                <span>{fixText(fix)}</span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={<IconArrowBackUp size={13} />}
                  aria-label={t('importPreview.fix.undoLine', { line: fix.row })}
                  onClick={() => onChoices({ ...choices, fixes: withoutFix(fixes, fix) })}
                >
                  {t('common.undo')}
                </Button>
              </li>
            ))}
          </ul>
          {fixes.length > SHOWN ? <p className="cb-dim">{t('importPreview.fix.more', { count: fixes.length - SHOWN })}</p> : null}
          {fixes.length > 1 ? (
            <Button size="compact-xs" variant="default" onClick={() => onChoices({ ...choices, fixes: [] })}>
              {t('importPreview.fix.undoAll')}
            </Button>
          ) : null}
        </section>
      )}
      <ProblemList
        fileName={preview.fileName}
        problems={problems}
        problemCount={preview.problemCount}
        valueColumn={{
          id: 'value',
          header: t('importPreview.column.value'),
          value: (problem) => problem.value ?? '',
          cell: (problem) =>
            isOpen(problem) ? (
              <FixCell
                // The same place of the list can hold another problem after a correction.
                key={`${cellOf(problem)} ${problem.value}`}
                label={t('importPreview.fix.cell', { line: problem.row, column: problem.column ?? '' })}
                value={problem.value ?? ''}
                alike={problemsLike(problems, problem).filter(isOpen).length - 1}
                isWrongStill={originalText(preview, problem) !== problem.value}
                onFix={(value, all) => {
                  const meant = all ? problemsLike(problems, problem).filter(isOpen) : [problem]
                  onChoices({ ...choices, fixes: withFixes(preview, meant, value) })
                }}
              />
            ) : (
              <span className="cb-table-text">{problem.value}</span>
            ),
        }}
      />
    </>
  )
}

const SHOWN = 50
