/** The coverage calendar of the Imports page: in words, as rows of days for mouse and keyboard, and as a table. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { goTo, importFiles, readTable } from './support/book'

const HEADER = 'Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens'
const file = (...days: readonly string[]): string =>
  [HEADER, ...days.map((day) => `"${day} 00:00:00","openai/gpt-5.5","2","0","10","1000","100","0"`)].join('\n')

test('says which days are imported, missing or may still change', async ({ launch, folder }) => {
  const { app, page, errors } = await launch({ env: { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' } })
  const paths = [join(folder, 'october.csv'), join(folder, 'november.csv')]
  await writeFile(paths[0]!, file('2026-10-01', '2026-10-02'))
  await writeFile(paths[1]!, file('2026-10-06', '2026-11-20'))
  for (const path of paths) await importFiles(app, page, [path])
  await goTo(page, 'imports')
  const account = page.getByTestId('coverage-account')
  const sentence = (await account.getByTestId('coverage-sentence').innerText()).replace(/\s/g, ' ').replace(/ ?– ?/g, '–')
  expect(sentence).toBe('data to Nov 20; missing Oct 3–5; last 2 days may still change')
  // Words beside the days come by keyboard too.
  await account.getByRole('button', { name: /^November 2026/ }).focus()
  await page.keyboard.press('Shift+Tab')
  await expect(account.getByRole('button', { name: /^October 2026.*missing/ })).toBeFocused()
  await expect(page.getByRole('tooltip')).toContainText('missing')
  await account.getByRole('button', { name: 'Show as table' }).click()
  const rows = await readTable(page, 'coverage-account')
  expect(rows['2026-10']).toMatchObject({ imported: '28', provisional: '0', missing: '3' })
  expect(rows['2026-11']).toMatchObject({ imported: '18', provisional: '2', missing: '0' })
  expect(errors).toEqual([])
})
