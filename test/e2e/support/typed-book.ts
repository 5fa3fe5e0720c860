/** A book of which everything was typed in and nothing imported yet, as a backup file: restored, it saves a test many dialogs. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import { type BACKUP_TABLES, type BackupTables, writeBackup } from '../../../shared/ledger/backup'
import type { Account, Budget, Grant, Settings, Task, TaskRule } from '../../../shared/ledger/book-types'
import { defaultSettings } from '../../../shared/ledger/default-settings'
import { usd } from '../../support/snapshot'
import { expect } from './app'
import { answerOpenDialog } from './book'

export type TypedBook = {
  readonly accounts?: readonly Account[]
  readonly grants?: readonly Grant[]
  readonly budgets?: readonly Budget[]
  readonly tasks?: readonly Task[]
  readonly rules?: readonly TaskRule[]
  readonly settings?: Partial<Settings>
}

export const monthlyBudget = (id: string, limit: number, kind: 'actual' | 'forecast'): Budget => ({
  id,
  name: id,
  scope: { ...EVERYTHING, providers: ['openrouter'] },
  unit: 'USD',
  period: { kind: 'month', startDay: 1 },
  limit: usd(limit),
  limits: { kind: 'one' },
  counts: 'gross',
  thresholds: [{ kind, percent: 100 }],
  notify: true,
  createdAt: '2026-09-01T00:00:00Z',
})

/** Through the first-run page. */
export const restoreTyped = async (
  app: ElectronApplication,
  page: Page,
  folder: string,
  { accounts = [], grants = [], budgets = [], tasks = [], rules = [], settings = {} }: TypedBook,
): Promise<void> => {
  const records: Partial<BackupTables> = {
    settings: [{ ...defaultSettings({ zone: 'UTC', language: 'en' }), ...settings }],
    nextImportId: [1],
    accounts,
    grants,
    budgets,
    tasks,
    rules,
  }
  const pieces: string[] = []
  const read = async function* (table: (typeof BACKUP_TABLES)[number]) {
    yield* records[table] ?? []
  }
  for await (const piece of writeBackup('2026-11-16T00:00:00Z', read)) pieces.push(piece)
  const file = join(folder, 'typed.json')
  await writeFile(file, pieces.join(''))
  await answerOpenDialog(app, [file])
  await page.getByRole('button', { name: 'Restore a backup…' }).first().click()
  await page.getByTestId('restore-dialog').getByTestId('dialog-submit').click()
  await expect(page.getByTestId('restore-dialog')).toHaveCount(0)
}

const DAY_MS = 86_400_000
const daysFrom = (from: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10))

/** OpenRouter's daily activity: what each day from the first on cost, in dollars. */
export const openRouterDays = (from: string, costs: readonly number[]): string =>
  [
    'Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens',
    ...daysFrom(from, costs.length).map(
      (day, index) => `"${day} 00:00:00","openai/gpt-5.5","${costs[index]}","0","10","1000","100","0"`,
    ),
  ].join('\n')

/** OpenAI's cost export, the same way. */
export const openAiDays = (from: string, costs: readonly number[]): string =>
  [
    'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item,user_id,api_key_id,project_id,organization_id,project_name,organization_name,user_email,api_source',
    ...daysFrom(from, costs.length).map((day, index) => {
      const start = Date.parse(day) / 1000
      const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
      return `${start},${start + 86_400},${day}T00:00:00,${next}T00:00:00,${costs[index]},usd,1,tokens,"gpt-5.5, input",,,p,o,Shop,Studio,,`
    }),
  ].join('\n')

export const each = (count: number, dollars: number): readonly number[] => new Array<number>(count).fill(dollars)
